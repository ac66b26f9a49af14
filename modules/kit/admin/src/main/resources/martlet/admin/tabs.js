// Makes tabs of the parts of a form, which are sections under a list of links without script.
const LEFT = "martlet-tab";

for (const nav of document.querySelectorAll(".admin-tabs")) {
  const list = nav.querySelector("ul");
  const tabs = [...list.querySelectorAll("a")];
  const panels = tabs.map((tab) => document.getElementById(tab.hash.slice(1)));

  const show = (at, focus) => {
    tabs.forEach((tab, i) => {
      tab.setAttribute("aria-selected", String(i === at));
      tab.tabIndex = i === at ? 0 : -1;
      panels[i].hidden = i !== at;
    });
    if (focus) {
      tabs[at].focus();
    }
  };

  const showTarget = (hash) => {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    const at = target ? panels.findIndex((panel) => panel.contains(target)) : -1;
    if (at >= 0) {
      show(at, false);
      target.closest("details")?.setAttribute("open", "");
    }
    return at >= 0;
  };

  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", nav.getAttribute("aria-label"));
  nav.setAttribute("role", "presentation");
  nav.removeAttribute("aria-label");
  tabs.forEach((tab, i) => {
    tab.parentElement.setAttribute("role", "presentation");
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panels[i].id);
    tab.id = panels[i].id + "-tab";
    panels[i].setAttribute("role", "tabpanel");
    panels[i].setAttribute("aria-labelledby", tab.id);
    panels[i].querySelector("h2").hidden = true;
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      show(i, true);
    });
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        show((to + tabs.length) % tabs.length, true);
      }
      if (event.key === " ") {
        event.preventDefault();
        show(i, true);
      }
    });
  });

  const wrong = tabs.findIndex((tab) => tab.querySelector(".admin-marked"));
  const left = sessionStorage.getItem(LEFT);
  sessionStorage.removeItem(LEFT);
  if (wrong >= 0 || !showTarget(location.hash)) {
    show(wrong >= 0 ? wrong : Math.max(panels.findIndex((panel) => location.pathname + panel.id === left), 0), false);
  }
  // Whoever saves and goes on does so where they were.
  nav.closest("form").addEventListener("submit", () => {
    sessionStorage.setItem(LEFT, location.pathname + panels.find((panel) => !panel.hidden).id);
  });
  // What is wrong is listed above the tabs, with links into them.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link && !tabs.includes(link)) {
      showTarget(link.hash);
    }
  });
}
