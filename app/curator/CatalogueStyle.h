// The catalogue's style sheet: the museum's five colours, type like its labels, for screens from 320 pixels and paper.
#pragma once

namespace curator {

inline constexpr const char* kCatalogueStyle = R"css(/* Glaze, cobalt, turquoise, bole and ink, as in the museum. */
:root {
  --glaze: #f4f1e8; --paper: #cfc9bb; --line: #d3ccb9;
  --cobalt: #1f3a8a; --turquoise: #3fa9b5; --bole: #b83a26;
  --ink: #23211f; --soft: #57524b;
  --serif: Vollkorn, Georgia, "Noto Serif", serif;
  --sans: Lato, "Segoe UI", system-ui, sans-serif;
}
:lang(zh) {
  --serif: "LXGW WenKai", "Songti SC", SimSun, "Noto Serif CJK SC", serif;
  --sans: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
*, *::before, *::after { box-sizing: border-box; }
html { background: var(--glaze); color: var(--ink); font: 1.0625rem/1.6 var(--serif); font-variant-numeric: lining-nums; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 76rem; padding: 0 clamp(1rem, 4vw, 3rem) 3rem; overflow-wrap: break-word; }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
h1, h2, h3 { line-height: 1.25; font-weight: 600; text-wrap: balance; }
a { color: var(--cobalt); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
a:focus-visible { outline: 3px solid var(--cobalt); outline-offset: 3px; background: #fff; }
img { display: block; width: 100%; height: auto; background: var(--paper); }
.skip { position: absolute; left: 1rem; top: -6rem; z-index: 1; padding: 0.8rem 1.1rem; background: #fff; }
.skip:focus { top: 1rem; }

/* ---- head and foot ---- */
.head {
  display: flex; flex-wrap: wrap; gap: 0 2rem; align-items: baseline; justify-content: space-between;
  padding: 0.9rem 0 0.6rem; border-bottom: 3px solid var(--cobalt); font-family: var(--sans); font-size: 0.95rem;
}
.head p, .head ul { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.4rem; list-style: none; }
.head a { display: inline-block; padding: 0.6rem 0; text-decoration: none; }
.head a:hover { text-decoration: underline; }
.head .home { font: 600 1.15rem/1.4 var(--serif); padding: 0.4rem 0; }
.head [aria-current] { color: var(--ink); font-weight: 700; border-bottom: 2px solid var(--turquoise); }
.foot { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font: 0.9rem/1.6 var(--sans); color: var(--soft); }
.turn { margin-top: 3rem; border-top: 1px solid var(--line); font-family: var(--sans); }
.turn ul { display: flex; flex-wrap: wrap; gap: 0 2.5rem; justify-content: space-between; list-style: none; }
.turn a { display: inline-block; padding: 0.8rem 0; text-decoration: none; }
.turn span { display: block; font-size: 0.85rem; color: var(--soft); }
.go { margin-top: 1.6rem; }
.go a {
  display: inline-block; padding: 0.7rem 1.3rem; font-family: var(--sans); font-weight: 600; text-decoration: none;
  color: #fff; background: var(--cobalt); border-radius: 3px;
}
.go a:hover { background: #162a66; }
.go a:focus-visible { background: #162a66; }

/* ---- an object ---- */
.eyebrow { margin-top: 2.2rem; font: 600 0.85rem/1.5 var(--sans); letter-spacing: 0.06em; color: var(--soft); }
h1 { margin-top: 0.2rem; font-size: clamp(1.7rem, 1.3rem + 2vw, 2.7rem); color: var(--cobalt); }
h1.first { margin-top: 2.2rem; }
.date { margin-top: 0.4rem; font-size: 1.15rem; color: var(--soft); }
.badge { display: inline-block; margin-top: 0.9rem; padding: 0.2rem 0.7rem; font: 600 0.85rem/1.5 var(--sans); color: var(--bole); border: 1px solid; border-radius: 3px; }
.plate { margin-top: 1.6rem; }
.plate img { max-height: none; }
h2 { margin: 2.6rem 0 0.9rem; font-size: 1.4rem; }
.facts h2 { margin-top: 1.6rem; font-size: 1.15rem; }
dl.table { border-top: 1px solid var(--line); }
dl.table > div { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
dt { font: 0.85rem/1.6 var(--sans); color: var(--soft); }
.prose { margin-top: 2rem; font-size: 1.15rem; line-height: 1.65; }
.prose p, .measure { max-width: 37em; hyphens: auto; }
.prose p + p { margin-top: 0.85em; }
.prose p:first-child::first-line { color: var(--cobalt); }
:lang(zh) .prose p { text-align: justify; line-height: 1.9; }
.notes, .kin, .objects { list-style: none; display: grid; gap: 2rem 1.6rem; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); }
.notes h3 { margin: 0.7rem 0 0.25rem; font-size: 1.1rem; }
.kin { grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); }
.kin li { display: flow-root; max-width: 40rem; }
.kin img { float: left; width: 40%; max-width: 13rem; margin: 0.4rem 1.2rem 0.4rem 0; aspect-ratio: 1; object-fit: contain; }
.kin h3 { margin: 0 0 0.15rem; font-size: 1.1rem; }
.kin .sure { margin-top: 0.5rem; font: 0.9rem/1.5 var(--sans); color: var(--soft); }
.sources { padding-left: 1.3rem; max-width: 46em; }
.sources li + li { margin-top: 0.4rem; }
.sources a, dd a { overflow-wrap: anywhere; }
dl.provenance { max-width: 46em; }

/* ---- the lists ---- */
.lead { margin-top: 0.8rem; font-size: 1.15rem; max-width: 37em; }
.places { display: flex; flex-wrap: wrap; gap: 0 1.6rem; margin-top: 1.2rem; list-style: none; font-family: var(--sans); }
.places a { display: inline-block; padding: 0.5rem 0; }
section > h2 { padding-top: 0.9rem; border-top: 3px solid var(--turquoise); }
.index section > h2 { font-size: 1.8rem; }
.index section > h3 { margin: 2rem 0 0.9rem; font: 600 1rem/1.4 var(--sans); color: var(--soft); }
.objects { grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); }
.objects a { display: block; text-decoration: none; }
.objects a:hover .name { text-decoration: underline; }
.objects img { aspect-ratio: 1; object-fit: contain; margin-bottom: 0.6rem; }
.objects .name { display: block; line-height: 1.35; }
.objects p { margin-top: 0.2rem; font: 0.85rem/1.45 var(--sans); color: var(--soft); }
.tours { list-style: none; display: grid; gap: 1.6rem; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); }
.tours h3 { font-size: 1.15rem; }
.minutes, .step .at { font: 0.9rem/1.6 var(--sans); color: var(--soft); }
.steps { list-style: none; margin-top: 1.4rem; border-top: 3px solid var(--turquoise); counter-reset: step; }
.step { display: grid; gap: 0 2rem; padding: 1.8rem 0; border-bottom: 1px solid var(--line); }
.step h2 { margin: 0 0 0.5rem; padding: 0; border: 0; }
.step h2::before { counter-increment: step; content: counter(step) "\2002"; color: var(--bole); }
.step p { max-width: 37em; }
.step p:not(.at) { font-size: 1.1rem; }
.step figure { margin-bottom: 1rem; max-width: 32rem; }
.step figure img { max-height: 26rem; object-fit: contain; }
.step .at { margin-top: 0.6rem; }
.words > div { padding: 0.9rem 0; border-bottom: 1px solid var(--line); }
.words dt { font: 600 1.1rem/1.5 var(--serif); color: var(--cobalt); }
.words dd { max-width: 46em; }

@media (max-width: 34rem) {
  .turn ul { flex-direction: column; }
}
@media (max-width: 25rem) {
  .objects { grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); gap: 1.4rem 1rem; }
}
@media (min-width: 60rem) {
  .object { display: grid; grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); column-gap: 3rem; align-items: start; }
  .plate img { max-height: 88vh; object-fit: contain; }
  .facts { margin-top: 1.6rem; }
  .facts h2 { margin-top: 0; }
  .facts dl.table > div { display: grid; grid-template-columns: 8.5rem 1fr; gap: 1rem; }
  dl.provenance > div { display: grid; grid-template-columns: 14rem 1fr; gap: 1rem; }
  .object .facts { grid-area: 1 / 2 / span 2; }
  .step { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); }
  .step figure { grid-column: 2; margin: 0; }
  .step > div { grid-area: 1 / 1; }
}
@media (forced-colors: active) { .go a { border: 2px solid; } }
@media print {
  @page { margin: 18mm 16mm; }
  html { background: #fff; color: #000; font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  .skip, .head ul, .turn, .go, .places { display: none; }
  .plate img { max-height: 120mm; object-fit: contain; object-position: left; background: none; }
  .notes { grid-template-columns: repeat(4, 1fr); gap: 5mm; }
  dl.table > div { display: grid; grid-template-columns: 11rem 1fr; gap: 1rem; padding: 0.25rem 0; }
  .objects { grid-template-columns: repeat(5, 1fr); gap: 5mm; }
  h1, h2, h3, dt { break-after: avoid; }
  .notes li, .kin li, .objects li, .step, dl > div { break-inside: avoid; }
  .sources a[href^="http"]::after { content: " <" attr(href) ">"; overflow-wrap: anywhere; }
  a { color: inherit; text-decoration: none; }
}
)css";

}  // namespace curator
