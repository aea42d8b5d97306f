/// The script that keeps a page of the preview up to date. Only the preview adds it to pages.
enum LiveScript {
    /// A page with the script in it.
    ///
    /// - Parameters:
    ///   - page: HTML.
    ///   - address: where the script is served; plain ASCII without quotes.
    ///   - version: what the page was made of.
    static func injected(into page: [UInt8], address: String, version: String) -> [UInt8] {
        let tag = Array("<script src=\"\(address)\" data-version=\"\(version)\" defer></script>\n".utf8)
        let end = Array("</body>".utf8)
        var result = page
        var position = page.count - end.count
        while position >= 0, !page[position..<position + end.count].elementsEqual(end) { position -= 1 }
        result.insert(contentsOf: tag, at: position >= 0 ? position : page.count)
        return result
    }

    /// The script itself. The overlay has a shadow root of its own, so that the page's style doesn't reach it, and
    /// takes all words from the content as text, never as HTML.
    static let text = #"""
        (() => {
          "use strict";
          const script = document.currentScript;
          const base = script.src.replace(/live\.js$/, "");
          const version = script.dataset.version;
          const key = "briefing-scroll:" + location.pathname;
          const stored = sessionStorage.getItem(key);
          if (stored !== null) {
            sessionStorage.removeItem(key);
            scrollTo({ top: Number(stored), behavior: "instant" });
          }

          function reload() {
            sessionStorage.setItem(key, String(scrollY));
            location.reload();
          }

          function swap(link) {
            const next = link.cloneNode();
            const address = new URL(link.href);
            address.searchParams.set("briefing", String(Date.now()));
            next.href = address.href;
            next.addEventListener("load", () => link.remove());
            next.addEventListener("error", () => next.remove());
            link.after(next);
          }

          function isChanged(address, assets) {
            const url = new URL(address, location.href);
            if (url.origin !== location.origin) return false;
            return assets === null || assets.includes(decodeURIComponent(url.pathname).slice(1));
          }

          function changeAssets(assets) {
            if (assets !== null && assets.length === 0) return;
            for (const link of document.querySelectorAll("link[rel~=stylesheet][href]"))
              if (isChanged(link.href, assets)) swap(link);
            if (assets === null) return;
            for (const element of document.querySelectorAll("img[src], script[src], source[src], video[src]"))
              if (element !== script && isChanged(element.src, assets)) return reload();
          }

          let overlay = null;

          function element(tag, name, text) {
            const made = document.createElement(tag);
            made.className = name;
            made.textContent = text;
            return made;
          }

          function hide() {
            if (overlay) overlay.remove();
            overlay = null;
          }

          function show(state) {
            hide();
            overlay = document.createElement("briefing-errors");
            const root = overlay.attachShadow({ mode: "open" });
            const style = new CSSStyleSheet();
            style.replaceSync(`
              :host { all: initial; }
              .panel { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
                box-sizing: border-box; padding: 1rem 1.25rem; background: #1c1b1a; color: #f5f3ef;
                border-top: 4px solid #e5484d; font: 15px/1.5 system-ui, sans-serif; }
              .title { font-weight: 600; margin: 0 0 .5rem; }
              .close { float: right; font: inherit; background: none; color: inherit; border: 1px solid #777;
                border-radius: 4px; cursor: pointer; }
              .error { margin: .75rem 0 0; }
              .location { font-family: ui-monospace, monospace; color: #ffb3b5; }
              .source { margin: .25rem 0; padding: .35rem .6rem; background: #2b2927; overflow-x: auto;
                font: 13px/1.4 ui-monospace, monospace; white-space: pre; }
              .help, .rule { color: #c9c4bc; }`);
            root.adoptedStyleSheets = [style];
            const panel = element("div", "panel", "");
            panel.setAttribute("role", "alert");
            const close = element("button", "close", "Hide");
            close.addEventListener("click", hide);
            panel.append(close);
            const count = state.total === 1 ? "1 error" : state.total + " errors";
            panel.append(element("p", "title", state.failure
              || count + (state.version === version ? " – this page is the last good one" : "")));
            for (const error of state.errors) {
              const item = element("div", "error", "");
              item.append(element("span", "location", error.location), " ", error.message, " ",
                element("span", "rule", "[" + error.rule + "]"));
              if (error.source) {
                const mark = error.column < 0 ? "" : "\n" + " ".repeat(error.column) + "^";
                item.append(element("pre", "source", error.source + mark));
              }
              if (error.help) item.append(element("div", "help", "Help: " + error.help));
              panel.append(item);
            }
            if (state.total > state.errors.length)
              panel.append(element("p", "help", "and " + (state.total - state.errors.length) + " more"));
            root.append(panel);
            document.documentElement.append(overlay);
          }

          function take(state) {
            if (state.errors.length > 0 || state.failure) return show(state);
            if (state.version !== version) return reload();
            hide();
            changeAssets(state.assets);
          }

          // A browser opens few connections to one server, so that only the pages in sight may keep one.
          let stream = null;
          let timer = 0;

          function connect() {
            if (stream || document.hidden) return;
            const address = base + "events?version=" + version + "&page=" + encodeURIComponent(location.pathname);
            stream = new EventSource(address);
            stream.onmessage = (event) => take(JSON.parse(event.data));
            stream.onerror = () => {
              if (stream && stream.readyState === EventSource.CLOSED) {
                disconnect();
                timer = setTimeout(retry, 1000);
              }
            };
          }

          // Another run of the preview has another token: the page gets it by loading anew.
          async function retry() {
            try {
              await fetch(location.href, { method: "HEAD" });
              reload();
            } catch {
              timer = setTimeout(retry, 1000);
            }
          }

          function disconnect() {
            clearTimeout(timer);
            if (stream) stream.close();
            stream = null;
          }

          document.addEventListener("visibilitychange", () => document.hidden ? disconnect() : connect());
          addEventListener("pagehide", disconnect);
          addEventListener("pageshow", connect);
          connect();
        })();

        """#
}
