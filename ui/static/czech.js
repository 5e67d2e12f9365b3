// Streamlit has no setting for its own language. What it writes itself is put into Czech here, by the exact words
// and only in its own parts of the page: nothing that people or documents wrote is touched.
if (!window.souvislostiCzech) {
  window.souvislostiCzech = true;

  const words = {
    // the frame
    "Sidebar": "Postranní panel",
    "Collapse sidebar": "Skrýt postranní panel",
    "Expand sidebar": "Nabídka: zobrazit postranní panel",
    "App pages": "Stránky aplikace",
    "Main menu": "Nabídka",
    "Notifications": "Oznámení",
    "Navigate to home page": "Na úvodní stránku",
    "Skip to main content": "Přeskočit na obsah",
    "Close": "Zavřít",
    "Running...": "Pracuji…",
    "Scroll tabs left": "Posunout záložky doleva",
    "Scroll tabs right": "Posunout záložky doprava",
    "Connection error": "Spojení se serverem se přerušilo",
    "Connecting": "Připojuji se",
    "Connection timed out.": "Server neodpovídá.",
    "Streamlit server is not responding. Are you connected to the internet?": "Server neodpovídá. Zkuste to za chvíli, nebo se obraťte na správce.",
    "Try again": "Zkusit znovu",
    // fields
    "Send message": "Odeslat otázku",
    "Stop script": "Zastavit odpověď",
    "Thumbs up": "Pomohlo mi to",
    "Thumbs down": "Nepomohlo mi to",
    "Feedback rating": "Hodnocení odpovědi",
    "Clear value": "Vymazat",
    "Clear all": "Vymazat vše",
    "Clear entry": "Vymazat",
    "Clear date": "Vymazat datum",
    "Clear dates": "Vymazat data",
    "Choose date": "Vybrat datum",
    "Choose date range": "Vybrat období",
    "Select all": "Vybrat vše",
    "Selected values": "Vybrané hodnoty",
    "Selectbox options": "Možnosti",
    "Multiselect options": "Možnosti",
    "No results": "Nic neodpovídá",
    "Choose options": "Vyberte",
    "Choose an option": "Vyberte",
    "Press Enter to apply": "Potvrďte klávesou Enter",
    "Press Enter to submit form": "Odešlete klávesou Enter",
    "Show password": "Ukázat heslo",
    "Hide password": "Skrýt heslo",
    "Open": "Otevřít",
    // files
    "file upload": "Nahrání souborů",
    "Error:": "Chyba:",
    "Upload": "Vybrat soubory",
    "Browse files": "Vybrat soubory",
    "Add files": "Přidat soubory",
    "Drag and drop files here": "Přetáhněte soubory sem",
    "Drag and drop a file here": "Přetáhněte soubor sem",
    "File type not allowed.": "Tento typ souboru neumím číst.",
    // pictures and tables
    "Fullscreen": "Na celou obrazovku",
    "View fullscreen": "Na celou obrazovku",
    "Close fullscreen": "Zpět z celé obrazovky",
    "Download as CSV": "Stáhnout jako CSV",
    "Search": "Hledat",
    "Show/hide columns": "Ukázat či skrýt sloupce",
  };
  const patterns = [
    [/^(\d+) more$/, "Další ($1)"],
    [/^(\d+(?:\.\d+)?)\s?([KMG]?B) per file.*$/, "každý nejvýše $1 $2"],
    [/^File must be (.+) or smaller\.$/, "Soubor smí mít nejvýše $1."],
    [/^(.+) files are not allowed\.$/, "Soubory typu $1 neumím číst."],
    [/^Help for (.+)$/, "Nápověda: $1"],
    [/^Fullscreen: (.+)$/, "Na celou obrazovku: $1"],
    [/^Remove (.+)$/, "Odebrat $1"],
    [/^Delete (.+)$/, "Odebrat $1"],
    [/^Add: (.+)$/, "Přidat: $1"],
    [/^Selected (.+)\. (.+)$/, "Vybráno: $1. $2"],
  ];
  const PARTS = [
    "header", "[data-testid='stSkipToContent']", "[data-testid^='stFileUploader']", "[data-testid='InputInstructions']",
    "[data-testid='stFeedback']", "[data-testid='stConnectionStatus']", "[role='listbox']", "[role='tooltip']",
    "[data-testid='stStatusWidget']", "[data-testid='stTooltipContent']",
  ].join(",");
  // In a dialog only its own title and buttons are Streamlit's, and those of ours are Czech already.
  const OURS = ".stHtml, [data-testid='stFileUploaderFileName']";

  const inCzech = (english) => {
    const trimmed = english.trim();
    if (Object.hasOwn(words, trimmed)) return words[trimmed];
    for (const [pattern, czech] of patterns) if (pattern.test(trimmed)) return trimmed.replace(pattern, czech);
    return null;
  };
  const translate = () => {
    for (const name of ["aria-label", "title", "placeholder"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const czech = element.closest(".stHtml") ? null : inCzech(element.getAttribute(name));
        if (czech) element.setAttribute(name, czech);
      }
    }
    for (const part of document.querySelectorAll(PARTS)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const czech = node.parentElement.closest(OURS) ? null : inCzech(node.nodeValue);
        if (czech && czech !== node.nodeValue) node.nodeValue = czech;
      }
    }
  };
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; translate(); });
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  translate();
}
