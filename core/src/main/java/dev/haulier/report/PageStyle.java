package dev.haulier.report;

/** How the page looks, in light and in dark, on a screen and on paper. */
final class PageStyle {

    static final String CSS = """
            :root {
              color-scheme: light dark;
              --page: #f6f7f9; --card: #ffffff; --line: #dfe3e8; --ink: #1b2430; --soft: #5b6776; --faint: #eef1f4;
              --good: #147a4b; --good-bg: #e2f4ea; --bad: #b3261e; --bad-bg: #fbe6e4; --busy: #1558b0; --busy-bg: #e3edfb;
              --warn: #8a5a00; --warn-bg: #fcf0d6; --quiet: #5b6776; --quiet-bg: #eef1f4;
              --hue0: #2f6fde; --hue1: #8a4fd0; --hue2: #c2571a; --hue3: #0e8a8a; --hue4: #b23a74;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --page: #10151c; --card: #19212b; --line: #2e3a48; --ink: #e6ebf1; --soft: #9aa7b6; --faint: #212b37;
                --good: #5fd39b; --good-bg: #143424; --bad: #ff8f86; --bad-bg: #43201f; --busy: #85b6ff; --busy-bg: #182f50;
                --warn: #f0c062; --warn-bg: #3c2f12; --quiet: #9aa7b6; --quiet-bg: #26313e;
                --hue0: #6ea3ff; --hue1: #c09bf5; --hue2: #f09a62; --hue3: #54c7c7; --hue4: #ee86b5;
              }
            }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--ink); overflow-wrap: anywhere;
              font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
            code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .86em; }
            header, main, footer { max-width: 1280px; margin: 0 auto; padding: 0 24px; }
            header { padding-top: 32px; }
            h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -.01em; }
            h2 { margin: 0 0 16px; font-size: 1.1rem; }
            .kind { margin: 0; color: var(--soft); font-size: .72rem; letter-spacing: .09em; text-transform: uppercase; }
            .counts { display: flex; flex-wrap: wrap; gap: 6px 22px; margin: 12px 0 0; padding: 0; list-style: none; color: var(--soft); }
            .counts strong { color: var(--ink); font-variant-numeric: tabular-nums; }
            .counts .bad, .counts .bad strong { color: var(--bad); }
            .counts .busy, .counts .busy strong { color: var(--busy); }
            section { margin: 24px 0; padding: 20px 22px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
            footer { padding-bottom: 32px; color: var(--soft); font-size: .85rem; }
            .scroll { overflow-x: auto; margin: 0 -22px; padding: 2px 22px; }
            .scroll:focus-visible { outline: 2px solid var(--busy); outline-offset: -2px; }
            .empty, .note { margin: 0; color: var(--soft); }
            .note { margin-top: 12px; font-size: .88rem; }
            .good { --tone: var(--good); --tone-bg: var(--good-bg); }
            .bad { --tone: var(--bad); --tone-bg: var(--bad-bg); }
            .busy { --tone: var(--busy); --tone-bg: var(--busy-bg); }
            .warn { --tone: var(--warn); --tone-bg: var(--warn-bg); }
            .quiet { --tone: var(--quiet); --tone-bg: var(--quiet-bg); }
            .pill, .tag { display: inline-block; padding: 1px 9px; border-radius: 99px; color: var(--tone); background: var(--tone-bg);
              font-size: .82rem; font-weight: 600; white-space: nowrap; }
            .tag { padding: 0 7px; font-size: .78rem; }

            .graph { display: block; }
            .box { fill: var(--card); stroke: var(--line); stroke-width: 1.2; }
            .warehouse .box { fill: var(--faint); }
            .stage .bar { fill: var(--tone); }
            .edge { fill: none; stroke-width: 2; opacity: .75; }
            .edge.hue0 { stroke: var(--hue0); } .edge.hue1 { stroke: var(--hue1); } .edge.hue2 { stroke: var(--hue2); }
            .edge.hue3 { stroke: var(--hue3); } .edge.hue4 { stroke: var(--hue4); }
            .hue0:not(.edge) { fill: var(--hue0); } .hue1:not(.edge) { fill: var(--hue1); } .hue2:not(.edge) { fill: var(--hue2); }
            .hue3:not(.edge) { fill: var(--hue3); } .hue4:not(.edge) { fill: var(--hue4); }
            .graph text { fill: var(--ink); font-size: 13px; }
            .graph text.kind { fill: var(--soft); font-size: 10px; letter-spacing: .08em; }
            .graph text.name { font-size: 16px; font-weight: 650; }
            .graph text.soft { fill: var(--soft); font-size: 12.5px; }
            .graph text.state { fill: var(--tone); font-size: 12px; font-weight: 600; text-anchor: end; }
            .graph text.verdict { fill: var(--tone); font-size: 12px; }

            table { border-collapse: collapse; }
            th, td { padding: 8px 12px; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
            thead th { border-top: 0; font-weight: 600; }
            .freight { font-size: .9rem; }
            .freight td, .freight thead th { min-width: 150px; max-width: 260px; }
            .freight thead th .alias { display: block; }
            .freight thead code { color: var(--soft); font-weight: 400; }
            .freight { margin-left: -22px; }
            .freight th[scope=row], .freight thead th:first-child { position: sticky; left: -22px; z-index: 1; min-width: 128px;
              background: var(--card); font-weight: 500; color: var(--soft); padding-left: 22px; overflow-wrap: normal; }
            .freight th[scope=row] .stage-name { color: var(--ink); font-weight: 600; }
            .freight .tag { display: block; width: fit-content; margin-bottom: 3px; }
            .freight .here { background: var(--busy-bg); box-shadow: inset 0 2px 0 var(--busy); }
            .freight .here .tag { background: var(--card); }
            .soak { color: var(--soft); font-size: .8rem; }
            .artifacts { margin: 0; padding: 0; list-style: none; }
            .sort { color: var(--soft); font-size: .72rem; text-transform: uppercase; letter-spacing: .05em; }
            .artifact { font-weight: 500; }

            .promotion { border-top: 1px solid var(--line); }
            .promotion:first-of-type { border-top: 0; }
            summary { cursor: pointer; }
            .promotion > summary { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 11px 0; list-style: none; }
            .promotion > summary::-webkit-details-marker { display: none; }
            .promotion > summary::before { content: "▸"; color: var(--soft); width: .8em; }
            .promotion[open] > summary::before { content: "▾"; }
            .promotion > summary:hover .what { text-decoration: underline; }
            .promotion .pill.good, .promotion .pill.bad, .promotion .pill.busy, .promotion .pill.quiet { min-width: 104px; }
            .what { font-weight: 600; }
            .where { color: var(--ink); }
            .when { margin-left: auto; color: var(--soft); font-size: .85rem; font-variant-numeric: tabular-nums; }
            .inside { padding: 2px 0 18px 22px; }
            .facts { display: flex; flex-wrap: wrap; gap: 8px 30px; margin: 0 0 12px; font-size: .86rem; }
            .facts dt { color: var(--soft); font-size: .76rem; }
            .facts dd { margin: 0; }
            .message { margin: 0 0 12px; padding: 8px 12px; border-left: 3px solid var(--tone); border-radius: 4px; color: var(--tone);
              background: var(--tone-bg); }
            .steps { width: 100%; font-size: .88rem; }
            .steps th { color: var(--soft); font-size: .78rem; font-weight: 500; padding: 4px 12px; }
            .steps td { padding: 7px 12px; }
            .steps td:first-child, .steps th:first-child { padding-left: 0; }
            .steps .alias { display: block; font-weight: 550; }
            .steps td code { color: var(--soft); }
            .number { white-space: nowrap; font-variant-numeric: tabular-nums; }
            .course { min-width: 190px; width: 30%; }
            .track { position: relative; display: block; height: 8px; margin-top: 7px; border-radius: 4px; background: var(--faint); }
            .span { position: absolute; top: 0; bottom: 0; min-width: 4px; border-radius: 4px; background: var(--tone); }
            .said { min-width: 180px; max-width: 420px; }
            .output { color: var(--soft); }
            pre { margin: 6px 0 0; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--faint);
              color: var(--ink); overflow: auto; max-height: 28rem; overflow-wrap: normal; tab-size: 4; }
            .diff { margin-top: 14px; }
            .diff > summary { font-weight: 550; font-size: .9rem; }
            .diff pre { padding: 10px 0; }
            .diff pre span { display: inline-block; min-width: 100%; padding: 0 12px; white-space: pre; }
            .diff .plus { color: var(--good); background: var(--good-bg); }
            .diff .minus { color: var(--bad); background: var(--bad-bg); }
            .diff .hunk { color: var(--busy); }
            .diff .file { color: var(--soft); font-weight: 600; }
            @media (max-width: 640px) {
              header, main, footer { padding-left: 12px; padding-right: 12px; }
              .when { margin-left: 0; width: 100%; }
            }
            @media print {
              body { background: #fff; } section { break-inside: avoid-page; border: 0; padding: 0; } .scroll { overflow: visible; }
            }
            """;

    private PageStyle() {}
}
