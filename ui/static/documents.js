// Runs once in a page, for the library, the catalogues and the orientation: links between our pages without a
// reload, tables that are sorted by their headings, and the marked place to which a link leads.
if (!window.souvislostiDocuments) {
  window.souvislostiDocuments = true;

  // Streamlit follows the history of the browser: a link of ours becomes a step in it, so that the session and
  // everything loaded stays. Without this script the link is an ordinary one.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".stHtml a[href^='/']");
    if (!link || link.target || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    for (const panel of document.querySelectorAll(":popover-open")) panel.hidePopover();
    history.pushState({}, "", link.getAttribute("href"));
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector("[data-testid='stMain']")?.scrollTo(0, 0);
  });

  // A heading of a table sorts its rows; a second time the other way round.
  const collator = new Intl.Collator("cs", { numeric: true });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".sv-sort");
    if (!button) return;
    const head = button.closest("th");
    const body = button.closest("table").tBodies[0];
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    // Streamlit leaves an attribute out that looks like a script: then what the cell shows is what it is sorted by.
    const key = (row) => row.cells[head.cellIndex].dataset.sort ?? row.cells[head.cellIndex].innerText;
    const rows = [...body.rows].sort((a, b) => collator.compare(key(a), key(b)) * (down ? -1 : 1));
    rows.sort((a, b) => !key(a) - !key(b)); // what has no value stands at the end either way
    body.append(...rows);
  });

  // A link within a document, and the place to which a citation leads: below the bar at the top, with the focus.
  const reach = (element) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    element.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".stHtml a[href^='#']");
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    target.scrollIntoView({ block: "start", behavior: "instant" });
    target.focus({ preventScroll: true });
  });
  let reached = null;
  const find = () => {
    const place = document.getElementById("misto");
    const address = place ? location.search : null;
    if (address === reached) return;
    reached = address;
    if (place) for (const delay of [0, 150, 500]) setTimeout(() => place.isConnected && reach(place), delay);
  };
  new MutationObserver(find).observe(document.body, { childList: true, subtree: true });
  find(); // the place may stand before this script runs, and nothing may change after

  // The contents take the whole screen of a telephone: there they begin closed.
  const fold = () => {
    const contents = document.querySelector(".sv-contents details:not([data-folded])");
    if (!contents) return;
    contents.dataset.folded = "";
    if (matchMedia("(max-width: 64rem)").matches) contents.open = false;
  };
  new MutationObserver(fold).observe(document.body, { childList: true, subtree: true });
  fold();
}
