// What the pages do better with script: single keys, copying with source, stepping through hits without loading.
// Everything here is an addition: without it every page works by links and forms.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const said = $("#said");
  const say = text => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = text; }); };

  // --- copying ---------------------------------------------------------------------------------------------------
  const write = async text => {
    if (navigator.clipboard && window.isSecureContext) {
      try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed: the old way below */ }
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "vh";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };

  const passageOf = place => {
    const selection = getSelection();
    const body = $(".hit-text", place) ?? place.firstElementChild;
    if (selection && !selection.isCollapsed && body.contains(selection.anchorNode) && body.contains(selection.focusNode)) return selection.toString().trim();
    if (body.classList.contains("hit-text")) return body.textContent.trim();
    return $$("h1, h2, h3, p", body).filter(line => !line.closest("details")).map(line => line.textContent.trim()).join("\n");
  };

  const copy = async (place, withSource, button) => {
    const text = passageOf(place) + (withSource ? "\n" + place.dataset.cite : "");
    const done = await write(text);
    say(done ? (withSource ? "已带出处复制。" : "已复制。") : "这里不让程序复制，请选中后按 Ctrl+C。");
    if (button && done) {
      const before = button.textContent;
      button.textContent = "已复制";
      setTimeout(() => { button.textContent = before; }, 1500);
    }
  };

  for (const button of $$("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button.closest("[data-cite]"), button.dataset.copy === "cite", button));
  }

  // --- hits of the reader ----------------------------------------------------------------------------------------
  const marks = $$("mark[id]").filter(mark => mark.closest(".leaf"));
  let current = marks.findIndex(mark => mark.getAttribute("aria-current") === "true");

  const show = index => {
    if (index < 0 || index >= marks.length) { say(index < 0 ? "已是第一处。" : "已是最后一处。"); return; }
    for (const mark of $$("mark[aria-current]")) if (mark.closest(".leaf")) mark.removeAttribute("aria-current");
    current = index;
    const number = marks[index].dataset.hit;
    for (const piece of $$(`mark[data-hit="${number}"]`)) piece.setAttribute("aria-current", "true");
    marks[index].scrollIntoView({ block: "center" });
    const label = $("#hit-no");
    if (label) label.textContent = number;
    const url = new URL(location.href);
    url.searchParams.set("hit", number);
    url.hash = marks[index].id;
    history.replaceState(null, "", url);
    say(`第 ${number} 处，共 ${marks.length} 处。`);
    follow();
  };

  for (const link of $$("a[data-step]")) {
    link.addEventListener("click", event => { event.preventDefault(); show(current + Number(link.dataset.step)); });
  }

  // The outline shows where one is.
  const follow = () => {
    const row = current >= 0 ? marks[current].closest(".leaf-row") : null;
    for (const link of $$(".outline nav a")) {
      if (row && link.hash === "#" + row.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  follow();

  // --- results ---------------------------------------------------------------------------------------------------
  const hits = $$(".hit");
  const here = () => hits.findIndex(hit => hit.classList.contains("is-here"));
  const go = index => {
    if (index < 0 || index >= hits.length) { say(index < 0 ? "已是第一条。" : "这一页到头了。"); return; }
    for (const hit of hits) hit.classList.toggle("is-here", hit === hits[index]);
    $(".hit-path a", hits[index]).focus();
    hits[index].scrollIntoView({ block: "nearest" });
  };

  // --- suggestions while typing ------------------------------------------------------------------------------------
  const box = $("#q");
  if (box?.form) {
    const list = document.createElement("ul");
    list.className = "suggest";
    list.id = "suggest";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "提示");
    box.closest(".ask-line").after(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) box.setAttribute(name, value);
    let suggestions = [], chosen = -1, asked = "", asking = null, timer = 0;

    const piece = (name, text, className) => {
      const element = document.createElement(name);
      if (className) element.className = className;
      element.textContent = text;
      return element;
    };

    const shut = () => {
      clearTimeout(timer);
      asking?.abort();
      asked = "";
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
      chosen = -1;
    };

    const choose = index => {
      chosen = index;
      $$("li", list).forEach((row, number) => row.setAttribute("aria-selected", String(number === index)));
      if (index < 0) { box.removeAttribute("aria-activedescendant"); return; }
      box.setAttribute("aria-activedescendant", "suggest-" + index);
      list.children[index].scrollIntoView({ block: "nearest" });
    };

    const take = index => {
      box.value = suggestions[index].query;
      shut();
      box.form.requestSubmit();
    };

    const rowOf = (suggestion, index) => {
      const row = document.createElement("li");
      row.id = "suggest-" + index;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      const text = document.createElement("span");
      let at = 0;
      for (const { start, end } of suggestion.marks) {
        text.append(suggestion.text.slice(at, start), piece("mark", suggestion.text.slice(start, end)));
        at = end;
      }
      text.append(suggestion.text.slice(at));
      if (suggestion.kind === "heading") text.append(piece("span", "　标题", "faint"));
      if (suggestion.isNear) text.append(piece("span", "　相近", "faint"));
      row.append(text, piece("span", `${suggestion.total.places.toLocaleString("zh-CN")} 处·${suggestion.total.sources.toLocaleString("zh-CN")} 独立来源`, "n"));
      row.addEventListener("pointerdown", event => event.preventDefault()); // the box keeps the focus
      row.addEventListener("click", () => take(index));
      return row;
    };

    const ask = async () => {
      const query = new URLSearchParams(new FormData(box.form));
      for (const name of ["lock", "limit", "sort", "copies"]) query.delete(name);
      if (!query.get("q")?.trim() || document.activeElement !== box) { shut(); return; }
      if (query.toString() === asked) return;
      asked = query.toString();
      asking?.abort();
      asking = new AbortController();
      try {
        const answer = await fetch("/api/suggest?" + query, { signal: asking.signal });
        if (!answer.ok) { shut(); return; }
        ({ suggestions } = await answer.json());
      } catch { return; } // given up for a later one, or the server is gone: nothing is suggested
      list.replaceChildren(...suggestions.map(rowOf));
      choose(-1);
      list.hidden = suggestions.length === 0;
      box.setAttribute("aria-expanded", String(!list.hidden));
      if (!list.hidden) say(`${suggestions.length} 条提示，用上下键挑。`);
    };

    const later = () => { clearTimeout(timer); timer = setTimeout(ask, 100); };
    box.addEventListener("input", event => { if (!event.isComposing) later(); });
    box.addEventListener("compositionend", later);
    box.addEventListener("blur", shut);
    box.addEventListener("keydown", event => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (list.hidden) {
        if (event.key === "ArrowDown") { event.preventDefault(); ask(); }
        return;
      }
      const count = suggestions.length;
      if (event.key === "ArrowDown") choose(chosen + 1 < count ? chosen + 1 : -1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? count - 1 : chosen - 1);
      else if (event.key === "Enter" && chosen >= 0) take(chosen);
      else if (event.key === "Escape") shut();
      else return;
      event.preventDefault();
    });
  }

  // --- keys ------------------------------------------------------------------------------------------------------
  const isTyping = target => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const isShown = element => element && element.getClientRects().length > 0;

  const close = () => {
    const open = $$("details.pop[open], details.copies[open]");
    if (open.length > 0) { open.forEach(detail => { detail.open = false; }); return; }
    if (location.hash === "#facets" || location.hash === "#outline") { location.hash = location.hash === "#facets" ? "#results" : "#leaf"; return; }
    $("#back")?.click();
  };

  const filters = () => {
    const rail = $("#facets") ?? $("#outline");
    if (!rail) return;
    if (!isShown(rail)) location.hash = "#" + rail.id;
    $(".v, nav a", rail)?.focus();
  };

  const keys = {
    "/": () => { const box = $("#q"); if (box) { box.focus(); box.select(); } else location.href = "/"; },
    "j": () => go(here() + 1),
    "k": () => go(here() - 1),
    "n": () => show(current + 1),
    "p": () => show(current - 1),
    "f": filters,
    "c": () => { const place = hits[Math.max(0, here())] ?? marks[current]?.closest("[data-cite]"); if (place) copy(place, true, $("button[data-copy=cite]", place)); },
    "o": () => $("a[data-view=other]")?.click(),
    "?": () => { location.href = "/#keys"; },
  };

  document.addEventListener("keydown", event => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "Escape") { close(); return; }
    if (document.documentElement.dataset.keys === "off") return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
})();
