// Runs once in a page, for what Streamlit has no setting for: the language of the page, the place to which it
// scrolls, the cited sentence within an opened source, and the clipboard.
if (!window.souvislosti) {
  window.souvislosti = true;
  document.documentElement.lang = "cs";

  document.addEventListener("toggle", (event) => {
    if (event.newState !== "open" || !event.target.matches(".sv-source")) return;
    const quote = event.target.querySelector("mark");
    const text = event.target.querySelector(".sv-text");
    if (quote && text) text.scrollTop = quote.offsetTop - text.offsetTop - text.clientHeight / 3;
  }, true);

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".sv-copy");
    if (!button) return;
    await copy(button.nextElementSibling.textContent);
    const label = button.textContent;
    if (label === button.dataset.done) return;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea"); // over plain HTTP browsers offer no clipboard
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };

  // On a telephone the sidebar covers the page: it makes way once something in it was chosen.
  document.addEventListener("click", (event) => {
    const chosen = event.target.closest?.("[data-testid='stSidebar'] :is(.stButton, [data-testid='stSidebarNavLink'])");
    if (!chosen || !matchMedia("(max-width: 48rem)").matches) return;
    setTimeout(() => document.querySelector("[data-testid='stSidebarCollapseButton'] button")?.click(), 50);
  });

  // Streamlit keeps a page with a question box at its end. A reader begins at the top of the greeting, or
  // at the question whose answer has just been finished.
  let settled = null;
  const settle = () => {
    const beginnings = document.querySelectorAll(".sv-greeting, .sv-trouble, [class*='st-key-turn-']");
    const last = beginnings[beginnings.length - 1];
    if (!last || last.querySelector(".sv-draft")) return;
    const name = last.className;
    if (name === settled) return;
    settled = name;
    for (const delay of [0, 100, 300, 600]) setTimeout(() => show(last), delay);
  };
  const show = (element) => {
    if (!element.isConnected) return;
    const { top, bottom } = element.getBoundingClientRect();
    const box = document.querySelector("[data-testid='stBottom']")?.getBoundingClientRect().top ?? innerHeight;
    if (top < 0 || bottom > box) element.scrollIntoView();
  };

  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
}
