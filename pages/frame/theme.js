function isDark(place) {
  const probe = getComputedStyle(place).backgroundColor.match(/[\d.]+/g) || [255, 255, 255];
  return Number(probe[0]) * 0.3 + Number(probe[1]) * 0.59 + Number(probe[2]) * 0.11 < 128;
}

function setTheme(place) {
  place.style.background = "var(--st-background-color)";
  place.dataset.theme = isDark(place) ? "dark" : "light";
  place.style.background = "";
}
