// The few words of the platform that no option of it translates. app.py puts this into the page.
(() => {
  const WORDS = {
    "Skip to main content": "Перейти к содержанию",
    "Link to heading": "Ссылка на раздел",
    "No results": "Ничего не найдено",
    "Choose an option": "Выберите",
    "Choose options": "Выберите",
    "Select all": "Выбрать все",
    "Clear all": "Очистить",
    "Clear value": "Очистить",
    "Open": "Открыть список",
    "Close": "Закрыть",
    "Press Enter to apply": "Нажмите Enter, чтобы применить",
    "Upload": "Выбрать файл",
    "Add files": "Добавить файлы",
    "Drag and drop a file here": "Перетащите файл сюда",
    "Drag and drop files here": "Перетащите файлы сюда",
    "file upload": "Выбрать файл",
    "Error:": "Ошибка:",
    "Fullscreen": "На весь экран",
    "Close fullscreen": "Обычный размер",
    "Download as CSV": "Скачать CSV",
    "Show/hide columns": "Выбрать столбцы",
    "Search": "Найти",
    "Connection error": "Нет связи с сервером",
    "streamlit run yourscript.py": "",
  };
  const WAIT = "Страница ждет ответа и продолжит работу сама. Если связи долго нет, " +
    "сообщите администратору.";
  const PATTERNS = [
    [/^(\d+) options? available\.$/, "Вариантов в списке: $1."],
    [/^([\d.]+) ?MB per file$/, "до $1 МБ"],
    [/^.*files are not allowed\.$/, "Файлы этого вида не принимаются."],
    [/^File must be ([\d.]+) ?MB or smaller\.$/, "Файл больше $1 МБ."],
    [/^Remove (.+)$/, "Убрать $1"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/,
      "Можно выбрать не больше $1. Сначала уберите что-нибудь."],
    [/^Is Streamlit still running\?.*$/s, WAIT],
    [/^Streamlit server is not responding.*$/s, WAIT],
  ];
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "data-title"];

  function inRussian(text) {
    const words = text.trim();
    if (!/[A-Za-z]/.test(words)) return null;
    if (Object.hasOwn(WORDS, words)) return WORDS[words];
    const pattern = PATTERNS.find(([form]) => form.test(words));
    return pattern ? words.replace(pattern[0], pattern[1]) : null;
  }

  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const russian = inRussian(node.nodeValue);
      if (russian !== null) node.nodeValue = russian;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ATTRIBUTES) {
      const russian = node.hasAttribute(name) ? inRussian(node.getAttribute(name)) : null;
      if (russian !== null) node.setAttribute(name, russian);
    }
    node.childNodes.forEach(translate);
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.type === "characterData") translate(change.target);
      else {
        const russian = inRussian(change.target.getAttribute(change.attributeName) || "");
        if (russian !== null) change.target.setAttribute(change.attributeName, russian);
      }
    }
  }).observe(document, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: ATTRIBUTES,
  });
})();
