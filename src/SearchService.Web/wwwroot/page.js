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
