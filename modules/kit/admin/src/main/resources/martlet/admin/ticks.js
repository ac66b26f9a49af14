// Ticks of a list: a box for the whole page, and Shift with a click for all between two.
for (const head of document.querySelectorAll('[data-tick-all]')) {
  const table = head.closest('table');
  const boxes = () => [...table.querySelectorAll('tbody .admin-tick input[type="checkbox"]')];
  const all = document.createElement('input');
  all.type = 'checkbox';
  all.setAttribute('aria-label', head.dataset.tickAll);
  head.replaceChildren(all);
  all.addEventListener('change', () => boxes().forEach((box) => { box.checked = all.checked; }));
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
    all.checked = list.every((each) => each.checked);
  });
}
