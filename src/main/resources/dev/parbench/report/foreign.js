(() => {
  const select = document.getElementById('metric');
  const classes = Array.from(document.querySelectorAll('.class'));
  if (!select) {
    return;
  }
  // A class without the metric says so, instead of vanishing from under the reader.
  const show = () => classes.forEach(section => {
    let shown = 0;
    for (const figure of section.querySelectorAll('figure')) {
      figure.hidden = figure.dataset.metric !== select.value;
      shown += figure.hidden ? 0 : 1;
    }
    section.querySelector('.none').hidden = shown > 0;
  });
  select.addEventListener('change', show);
  // Browsers restore the choice of a form when a page is reloaded.
  addEventListener('pageshow', show);
})();
