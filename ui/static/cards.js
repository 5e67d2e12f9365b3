// A small card at a marker or a term of an answer: the cited sentence, or the definition. It comes on hover, on
// focus and on a click of a term, stays while the pointer is on it, and goes with Esc. The server is not asked.
if (!window.souvislostiCards) {
  window.souvislostiCards = true;
  const card = document.createElement("div");
  card.id = "sv-card";
  card.className = "sv-card";
  card.popover = "manual";
  document.body.append(card);
  let owner = null;
  let timer = 0;
  let dismissed = null; // with Esc: it does not come back by the focus returning

  const part = (tag, text, name = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    element.className = name;
    return element;
  };
  const fillFromSource = (button) => {
    const panel = document.getElementById(button.getAttribute("popovertarget"));
    const quote = panel?.querySelector("mark");
    if (!quote || panel.matches(":popover-open")) return false;
    const kind = panel.querySelector(".sv-kind").textContent;
    card.replaceChildren(part("p", `„${quote.textContent}“`, "sv-said"), part("strong", panel.querySelector("h3").textContent), part("small", kind));
    return true;
  };
  const fillFromTerm = (button) => {
    const definition = document.getElementById(button.getAttribute("aria-describedby"))?.parentElement;
    if (!definition) return false;
    card.replaceChildren(...[...definition.childNodes].map((node) => node.cloneNode(true)));
    for (const copy of card.querySelectorAll("[id]")) copy.removeAttribute("id");
    return true;
  };
  const place = (button) => {
    const at = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const left = Math.max(8, Math.min(at.left - 12, document.documentElement.clientWidth - width - 8));
    const below = at.bottom + 6 + height <= innerHeight;
    card.style.left = `${left}px`;
    card.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - 6 - height)}px`;
  };
  const show = (button) => {
    if (owner === button) return;
    hide();
    if (!(button.matches(".sv-term") ? fillFromTerm(button) : fillFromSource(button))) return;
    owner = button;
    card.style.colorScheme = getComputedStyle(document.querySelector(".stApp")).colorScheme; // it stands outside
    card.showPopover();
    place(button);
  };
  const hide = () => {
    clearTimeout(timer);
    owner = null;
    if (card.matches(":popover-open")) card.hidePopover();
  };
  const later = (action, delay) => { clearTimeout(timer); timer = setTimeout(action, delay); };
  const marked = (event) => event.target.closest?.("button.sv-chip, button.sv-term");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const button = marked(event);
    if (button) later(() => show(button), 180);
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (owner && owner !== document.activeElement) later(hide, 250);
    else if (!owner) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const button = marked(event);
    if (button && button.matches(":focus-visible") && button !== dismissed) show(button);
    else if (!card.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const button = marked(event);
    if (button?.matches(".sv-term")) {
      show(button);
      if (event.detail === 0) card.querySelector("a")?.focus(); // pressed by keyboard: on to the link
    } else if (!card.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !owner) return;
    const back = card.contains(document.activeElement) ? owner : null;
    dismissed = owner;
    hide();
    back?.focus();
    dismissed = null;
  });
  document.addEventListener("scroll", (event) => { if (owner && !card.contains(event.target)) hide(); }, true);
}
