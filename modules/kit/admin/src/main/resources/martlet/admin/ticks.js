// Ticks of a list: a box for the whole page, Shift with a click for all between two, and how many there are.
for (const head of document.querySelectorAll('[data-tick-all]')) {
  const table = head.closest('table');
  const boxes = () => [...table.querySelectorAll('tbody .admin-tick input[type="checkbox"]')];
  const all = document.createElement('input');
  all.type = 'checkbox';
  all.setAttribute('aria-label', head.dataset.tickAll);
  head.replaceChildren(all);
  const told = head.closest('form').querySelector('.admin-ticked');
  const tell = () => {
    const list = boxes();
    const ticked = list.filter((box) => box.checked).length;
    all.checked = ticked === list.length;
    all.indeterminate = ticked > 0 && !all.checked;
    told.hidden = ticked === 0;
    told.querySelector('output').value = ticked;
  };
  all.addEventListener('change', () => {
    boxes().forEach((box) => { box.checked = all.checked; });
    tell();
  });
  // A browser that goes back brings the ticks along.
  addEventListener('pageshow', tell);
  // Enter opens the row, as it does on its name; the first of the buttons below is not what is meant.
  table.tBodies[0].addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing && event.target.closest('.admin-tick')) {
      event.preventDefault();
      const row = event.target.closest('tr');
      (row.querySelector('th a') ?? row.querySelector('td a'))?.click();
    }
  });
  // With Shift, the text between two clicks is not meant either.
  table.tBodies[0].addEventListener('mousedown', (event) => {
    if (event.shiftKey && event.target.closest('.admin-tick')) event.preventDefault();
  });
  let last;
  table.tBodies[0].addEventListener('click', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.closest('.admin-tick')) return;
    const list = boxes();
    if (event.shiftKey && last) {
      const [from, to] = [list.indexOf(last), list.indexOf(box)].sort((a, b) => a - b);
      list.slice(Math.max(from, 0), to + 1).forEach((each) => { each.checked = box.checked; });
    }
    last = box;
    tell();
  });
}
