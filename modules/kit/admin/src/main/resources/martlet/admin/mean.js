// What is asked for many rows: a value that is typed is one that is meant, so the tick beside it is set. It can be taken away.
for (const part of document.querySelectorAll('.admin-change')) {
  const tick = part.querySelector('input[name="_change"]');
  part.addEventListener('input', (event) => {
    if (tick && event.target !== tick) tick.checked = true;
  });
}
