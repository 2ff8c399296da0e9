const states = new WeakMap();

async function take(state, { key, title }, ending, status) {
  const place = document.querySelector(`.st-key-${CSS.escape(key)}`);
  const root = [...place.querySelectorAll("*")].find((each) => each.shadowRoot).shadowRoot;
  const css = [...root.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules])
    .map((rule) => rule.cssText).join("\n");
  await import(new URL(state.script, document.baseURI).href);
  const made = await kpiPicture.pictureOf({
    css: css + state.css, html: root.querySelector(".drawing").innerHTML,
    before: state.before, after: state.after, width: state.width,
  });
  const content = ending === "svg"
    ? new Blob([made.svg], { type: "image/svg+xml" }) : await kpiPicture.pngOf(made);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = `${state.name}_${title}.${ending}`.replace(/[\s/\\:]+/g, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  status.textContent = "Картинка сохранена";
}

function list(root, state) {
  const place = root.querySelector(".list");
  const status = root.querySelector("[role=status]");
  place.replaceChildren(...state.drawings.map((each) => {
    const row = document.createElement("div");
    const title = document.createElement("span");
    title.textContent = each.title;
    row.append(title, ...["png", "svg"].map((ending) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = ending.toUpperCase();
      button.setAttribute("aria-label", `${each.title}: ${ending.toUpperCase()}`);
      button.addEventListener("click", async () => {
        button.disabled = true;
        status.textContent = "";
        try {
          await take(states.get(root), each, ending, status);
        } catch (error) {
          status.textContent = "Не получилось. Обновите страницу и повторите.";
          console.warn(error);
        } finally {
          button.disabled = false;
        }
      });
      return button;
    }));
    return row;
  }));
}

function build(root) {
  const details = root.querySelector("details");
  details.addEventListener("toggle", () => {
    setTheme(details);
    root.querySelector("[role=status]").textContent = "";
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    root.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (details.isConnected && !event.composedPath().includes(details)) details.open = false;
  });
}

export default function ({ data: bytes, parentElement: root }) {
  if (!states.has(root)) build(root);
  const state = JSON.parse(new TextDecoder().decode(bytes));
  states.set(root, state);
  list(root, state);
  setTheme(root.querySelector("details"));
}
