const KEY = "kpi.visits";
const PAUSE = 4 * 60 * 60 * 1000;
const answers = new WeakMap();

function remembered() {
  try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; }
}

function remember(region, visit) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...remembered(), [region]: visit }));
  } catch { /* a private window keeps nothing: every visit is the first one */ }
}

export default function ({ data, parentElement: root, setStateValue }) {
  const now = Date.now();
  const visit = remembered()[data.region] || {};
  if (visit.last && now - visit.last.at > PAUSE) {
    visit.seen = visit.last;
    delete visit.last;
  }
  const answer = () => {
    const seen = visit.seen || {};
    const words = { region: data.region, release: seen.release || "", at: seen.at || 0 };
    const text = JSON.stringify(words);
    if (answers.get(root) === text) return;
    answers.set(root, text);
    setStateValue("seen", words);
  };
  const button = root.querySelector("button");
  button.hidden = !data.remember || !data.unread;
  if (!data.remember) {
    if (visit.seen && visit.seen.release !== data.release) answer();
    return;
  }
  setTheme(root.querySelector(".drawing"));
  visit.last = { release: data.release, at: now };
  remember(data.region, visit);
  answer();
  button.onclick = () => {
    visit.seen = { release: data.release, at: Date.now() };
    remember(data.region, visit);
    button.hidden = true;
    root.querySelector("[role=status]").textContent = "Отмечено как прочитанное";
    answer();
  };
}
