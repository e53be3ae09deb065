package dev.parbench.report;

/** Scripts that return what is wrong with a page: a list, empty where all is well. */
final class PageChecks {

  /** Texts with less contrast than WCAG's 4.5 to 1, outside charts. */
  static final String FAINT =
      """
      const numbers = color => color.match(/[\\d.]+/g).map(Number);
      const part = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
      const ground = e => {
        for (; e; e = e.parentElement) {
          const color = numbers(getComputedStyle(e).backgroundColor);
          if (color.length < 4 || color[3] > 0) return light(color);
        }
        return 1;
      };
      return [...document.querySelectorAll('h1,h2,h3,p,li,a,td,th,dt,dd,span,code,button,summary')]
        .filter(e => e.textContent.trim() && !e.closest('svg'))
        .filter(e => {
          const [a, b] = [light(numbers(getComputedStyle(e).color)), ground(e)];
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
        })
        .map(e => e.outerHTML.slice(0, 200));
      """;

  /** Tables without captions, charts without titles, ids used twice, links to nowhere. */
  static final String UNNAMED =
      """
      const all = selector => [...document.querySelectorAll(selector)];
      const ids = all('[id]').map(e => e.id);
      return [
        ...all('table').filter(t => !t.caption),
        ...all('th').filter(t => !t.scope),
        ...all('svg').filter(s => s.getAttribute('role') != 'img' || !s.querySelector('title').textContent),
        ...all('[aria-labelledby]').filter(e =>
          e.getAttribute('aria-labelledby').split(' ').some(id => !ids.includes(id))),
        ...all('a[href^="#"]').filter(a => !ids.includes(a.getAttribute('href').slice(1))),
        ...all('[id]').filter(e => ids.filter(id => id == e.id).length > 1),
        ...all('section').filter(s => !s.querySelector('h2')),
      ].map(e => e.outerHTML.slice(0, 200));
      """;

  private PageChecks() {}
}
