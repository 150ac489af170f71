"use strict";
(() => {
  const root = document.documentElement;
  const base = root.dataset.wurzel || "";
  const byId = id => document.getElementById(id);
  for (const part of document.querySelectorAll(".nur-skript")) part.hidden = false;

  const remembered = name => { try { return localStorage.getItem(name); } catch { return null; } };
  const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private mode */ } };
  const show = theme => { if (theme) root.dataset.thema = theme; else delete root.dataset.thema; };
  const choice = byId("thema");
  const theme = remembered("portal-thema");
  choice.value = theme === "hell" || theme === "dunkel" ? theme : "";
  show(choice.value);
  choice.addEventListener("change", () => { show(choice.value); remember("portal-thema", choice.value); });

  const form = byId("suche");
  if (!form) return;

  const fold = text => text.toLowerCase().normalize("NFKC").replace(/[äöüß]/g, c => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[c])
    .normalize("NFKD").replace(/\p{M}/gu, "");
  const filters = ["bereich", "art", "stelle", "status", "online", "ablauf"];
  const field = name => form.elements[name];
  const count = byId("zahl"), results = byId("treffer"), map = byId("karte");
  const shown = 100;
  let list = null, folded = [], words = [], wanted = false;

  const load = name => { const script = document.createElement("script"); script.src = `${base}suche/${name}.js`; document.head.append(script); };
  window.portalDaten = {
    liste(data) { list = data; folded = data.prozesse.map(one => fold(one[1] + " " + one[0])); if (data.teile) load("0"); search(); },
    worte([first, texts]) {
      texts.forEach((text, place) => { words[first + place] = text; });
      const next = first / list.je_teil + 1;
      if (next < list.teile) load(String(next));
      search();
    },
  };
  const begin = () => { if (!wanted) { wanted = true; load("liste"); } };

  const passes = one => {
    const [bereich, art, stelle, status, online, ablauf] = filters.map(name => field(name).value);
    return (!bereich || list.bereiche[one[2]] === bereich) && (!art || one[4] === art) && (!stelle || list.stellen[one[3]] === stelle)
      && (!status || list.status[one[7]] === status) && (!online || String(one[5]) === online) && (!ablauf || String(one[6]) === ablauf);
  };
  const rank = (place, terms) => {
    const name = folded[place], text = words[place] || "";
    if (!terms.every(term => name.includes(term) || text.includes(term))) return -1;
    if (!terms.every(term => name.includes(term))) return 2;
    return terms.length && name.startsWith(terms[0]) ? 0 : 1;
  };
  const entry = (one, inText) => {
    const item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("span");
    link.href = `prozesse/${one[0]}.html`;
    link.textContent = one[1];
    note.className = "nebenbei";
    note.textContent = [list.namen[one[2]], list.stellen[one[3]], inText ? count.dataset.text : ""].filter(Boolean).join(" · ");
    item.append(link, note);
    if (root.lang !== "de") item.lang = "de";
    return item;
  };
  const search = () => {
    const terms = fold(field("q").value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const active = terms.length > 0 || filters.some(name => field(name).value);
    map.hidden = active;
    if (!active) { results.replaceChildren(); count.textContent = ""; return; }
    if (!list) { begin(); return; }
    const found = [];
    list.prozesse.forEach((one, place) => { const grade = passes(one) ? rank(place, terms) : -1; if (grade >= 0) found.push([grade, place]); });
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    results.replaceChildren(...found.slice(0, shown).map(([grade, place]) => entry(list.prozesse[place], grade === 2)));
    const said = count.dataset;
    count.textContent = !found.length ? said.keine : found.length === 1 ? said.einer
      : (found.length > shown ? said.gezeigt : said.viele).replace("#", found.length);
  };
  const keep = () => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    try { history.replaceState(null, "", query ? `?${query}` : location.pathname); } catch { /* not allowed everywhere */ }
  };

  const asked = new URLSearchParams(location.search);
  for (const name of ["q", ...filters]) if (asked.has(name)) field(name).value = asked.get(name);
  byId("filter").open = filters.some(name => field(name).value);
  form.addEventListener("input", () => { begin(); search(); keep(); });
  form.addEventListener("focusin", begin);
  form.addEventListener("submit", event => { event.preventDefault(); begin(); search(); keep(); });
  form.addEventListener("reset", () => setTimeout(() => { search(); keep(); field("q").focus(); }));
  if (asked.size || [...asked].length) search();
})();
