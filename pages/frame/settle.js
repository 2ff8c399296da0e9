export default function ({ data }) {
  const address = new URL(data.address, document.baseURI);
  const now = new URLSearchParams(location.search);
  const asked = Object.entries(data.asked);
  const same = now.size === asked.length && asked.every(([name, code]) => now.get(name) === code);
  if (same && address.pathname === location.pathname && address.search !== location.search)
    history.replaceState(history.state, "", address.href);
}
