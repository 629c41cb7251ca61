"""The two scripts that run beside a page, in a world of their own: one lists what may be a consent banner, one presses a button."""

# Looks through the page, its shadow trees and its frames of the same origin. Gives each layer whose text speaks of cookies, with its
# buttons; remembers the buttons, so that one can be pressed by its number. Judges nothing by words but whether cookies are spoken of.
SURVEY = r"""
(topics) => {
  const about = new RegExp(topics, 'iu');
  const mostText = 8000, mostInPage = 1500, longestLabel = 80;
  const pressables = globalThis.auditPressables = [];
  const above = (node) => {
    const up = node.assignedSlot || node.parentNode;
    if (!up) return null;
    if (up.nodeType === 11) return up.host || null;
    if (up.nodeType !== 9) return up;
    try { return up.defaultView ? up.defaultView.frameElement : null; } catch { return null; }
  };
  const inside = (element) => {
    if (element.shadowRoot) return element.shadowRoot;
    if (element.localName === 'iframe' || element.localName === 'frame') {
      try { return element.contentDocument && element.contentDocument.body; } catch { return null; }
    }
    return null;
  };
  const walk = (root, visit) => {
    for (const element of root.children || []) {
      visit(element);
      const inner = inside(element);
      if (inner) walk(inner, visit);
      walk(element, visit);
    }
  };
  const said = (root, most) => {
    let text = '';
    const read = (node) => {
      if (text.length > most) return;
      if (node.nodeType === 3) { text += node.data + ' '; return; }
      if (node.nodeType === 1 && /^(script|style|noscript|template)$/.test(node.localName)) return;
      if (node.nodeType === 1) {
        if (node.checkVisibility && !node.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) return;
        const inner = inside(node);
        if (inner) read(inner);
        if (node.localName === 'slot') for (const given of node.assignedNodes()) read(given);
        if (node.shadowRoot) return;
      }
      for (const child of node.childNodes) read(child);
    };
    read(root);
    return text.replace(/\s+/g, ' ').trim();
  };
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
  };
  const onScreen = (element) => {
    const box = element.getBoundingClientRect(), view = element.ownerDocument.defaultView;
    if (box.width <= 1 || box.height <= 1) return true;
    return box.bottom > 0 && box.right > 0 && box.top < view.innerHeight && box.left < view.innerWidth;
  };
  const texts = new Map();
  const textOf = (element, most) => {
    if (!texts.has(element)) texts.set(element, said(element, mostText));
    const text = texts.get(element);
    return text.length > most ? '' : text;
  };
  const wayOf = (element) => {
    const style = getComputedStyle(element), role = (element.getAttribute('role') || '').toLowerCase();
    if (element.localName === 'dialog' || /^(alert)?dialog$/.test(role) || element.getAttribute('aria-modal') === 'true') return 'dialog';
    if (style.position === 'fixed' || style.position === 'sticky') return 'layer';
    const marks = [element.id, element.getAttribute('class'), element.getAttribute('aria-label'), element.localName].join(' ');
    if (/cookie|cwci|consent|gdpr|\bcmp\b/i.test(marks)) return 'named';
    return style.position === 'absolute' && Number(style.zIndex) >= 1 ? 'layer' : '';
  };
  const layerOf = (element) => {
    let inPage = null, steps = 0;
    for (let node = element; node && steps < 60; node = above(node), steps += 1) {
      if (/^(html|body)$/.test(node.localName)) continue;
      const way = wayOf(node);
      if (way) {
        const text = textOf(node, mostText);
        if (text && about.test(text)) return {node, way, text};
      } else if (!inPage && steps < 6 && steps > 0) {
        const text = textOf(node, mostInPage);
        if (text.length > 40 && about.test(text)) inPage = {node, way: 'in_page', text};
      }
    }
    return inPage;
  };
  const labelOf = (element) => {
    const own = (element.innerText || element.value || '').trim();
    if (own) return own;
    const slotted = said(element, 200);
    return slotted || element.getAttribute('aria-label') || element.getAttribute('title') || '';
  };
  const leads = (element) => {
    const link = element.closest('a[href]');
    if (!link) return false;
    let to;
    try { to = new URL(link.getAttribute('href'), link.baseURI); } catch { return false; }
    if (to.protocol === 'javascript:') return false;
    const here = new URL(link.ownerDocument.defaultView.top.location.href);
    return to.origin !== here.origin || to.pathname !== here.pathname || link.hasAttribute('download') || /_blank/i.test(link.target);
  };
  const sends = (element) => {
    const submit = element.closest('button, input');
    return Boolean(submit && submit.form && /^(submit|image)$/.test(submit.type));
  };
  const isPressable = (element) => {
    if (element.matches('button, [role=button], a, input[type=button], input[type=submit], summary, [onclick]')) return true;
    const over = above(element);
    return getComputedStyle(element).cursor === 'pointer' && (!over || over.nodeType !== 1 || getComputedStyle(over).cursor !== 'pointer');
  };
  const layers = new Map();
  walk(document, (element) => {
    if (!isPressable(element) || element.disabled || !shown(element)) return;
    const words = labelOf(element).replace(/\s+/g, ' ').trim();
    if (!words || words.length > longestLabel) return;
    const found = layerOf(element);
    if (!found || (found.way === 'layer' && !onScreen(found.node))) return;
    const {node, way, text} = found;
    if (!layers.has(node)) layers.set(node, {way, text: text.slice(0, 3000), fields: 0, ticked: 0, buttons: []});
    const number = pressables.push(element) - 1, label = element.getAttribute('aria-label') || '';
    layers.get(node).buttons.push({number, words, label, leads: leads(element), sends: sends(element)});
  });
  for (const [node, layer] of layers) {
    const look = (element) => {
      const asksForNoText = /^(checkbox|radio|button|submit|image|hidden|reset)$/.test(element.type);
      if (element.matches('input, textarea') && !asksForNoText) layer.fields += 1;
      if (!element.matches('input[type=checkbox], [role=switch], [role=checkbox]')) return;
      const on = element.checked === true || element.getAttribute('aria-checked') === 'true';
      if (on && !element.disabled && element.getAttribute('aria-disabled') !== 'true') layer.ticked += 1;
    };
    const inner = inside(node);
    if (inner) walk(inner, look);
    walk(node, look);
  }
  return [...layers.values()];
}
"""

PRESS = """(number) => { const element = (globalThis.auditPressables || [])[number];
if (!element || !element.isConnected) return false;
element.click(); return true; }"""

# Closed shadow trees are opened before the page's own scripts run, so that a banner in one is found.
OPEN_SHADOWS = """(() => { const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) { return attach.call(this, {...options, mode: 'open'}); }; })();"""
