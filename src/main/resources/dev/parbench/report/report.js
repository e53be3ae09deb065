'use strict';
(() => {
  const table = document.getElementById('table');
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const filter = document.getElementById('filter');
  const count = document.getElementById('count');
  const heads = Array.from(table.tHead.rows[0].cells);

  const show = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every(word => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = words.length ? shown + ' of ' + rows.length + ' rows' : rows.length + ' rows';
  };

  const compare = (a, b) => {
    if ('value' in a.dataset && 'value' in b.dataset) {
      const x = Number(a.dataset.value);
      const y = Number(b.dataset.value);
      return Number.isNaN(x) - Number.isNaN(y) || x - y || 0;
    }
    return a.textContent.localeCompare(b.textContent, 'en', {numeric: true});
  };

  heads.forEach((head, column) => head.querySelector('button').addEventListener('click', () => {
    const descending = head.getAttribute('aria-sort') === 'ascending';
    heads.forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    rows.sort((a, b) => (descending ? -1 : 1) * compare(a.cells[column], b.cells[column]));
    body.append(...rows);
  }));
  filter.addEventListener('input', show);

  // The browser forgets its target when sorting moves the row, and cannot scroll to a hidden one.
  const mark = () => {
    rows.forEach(row => row.removeAttribute('aria-current'));
    const row = rows.find(each => '#' + each.id === location.hash);
    if (!row) {
      return;
    }
    row.setAttribute('aria-current', 'true');
    if (row.hidden) {
      filter.value = '';
      show();
    }
    row.scrollIntoView({block: 'center'});
  };
  addEventListener('hashchange', mark);
  addEventListener('load', mark);

  // What scrolls must be reachable with the keyboard; what does not would be a stop for nothing.
  const boxes = Array.from(document.querySelectorAll('.scroll'));
  const reach = () => boxes.forEach(box => {
    const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    scrolls ? box.setAttribute('tabindex', '0') : box.removeAttribute('tabindex');
  });
  addEventListener('resize', reach);
  document.addEventListener('toggle', reach, true);
  reach();
})();
