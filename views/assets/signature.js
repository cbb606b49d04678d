// A signature drawn with finger, pen or mouse: the picture goes with the form, and an empty one keeps it from being sent.
(() => {
  const canvas = document.getElementById('signature');
  if (!canvas) return;
  const form = canvas.closest('form');
  const field = form.elements.signature;
  const hint = document.getElementById('signature-hint');
  const missing = document.getElementById('signature-missing');
  const WIDTH = 2.5; // of the stroke, in points
  let pen = null;
  let strokes = []; // of points as parts of the canvas, so that turning the phone keeps what is drawn

  const context = canvas.getContext('2d');
  const draw = () => {
    const scale = Math.min(window.devicePixelRatio || 1, 2);
    const { width, height } = canvas.getBoundingClientRect();
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.lineWidth = WIDTH * scale;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = '#111';
    for (const stroke of strokes) {
      context.beginPath();
      for (const [x, y] of stroke) context.lineTo(x * canvas.width, y * canvas.height);
      context.stroke();
    }
  };
  const pointOf = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  // A tap or two is no signature; the server looks again.
  const isDrawn = () => strokes.reduce((sum, stroke) => sum + stroke.length, 0) >= 8;
  // Written when it is wanted, so that a screen reader says it.
  const want = (wanted) => {
    hint.classList.toggle('signature-wanted', wanted);
    missing.textContent = wanted ? missing.dataset.words : '';
  };
  const changed = () => {
    draw();
    field.value = isDrawn() ? canvas.toDataURL('image/png') : '';
    if (isDrawn()) want(false);
  };

  canvas.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    pen = event.pointerId;
    strokes.push([pointOf(event)]);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pen) return;
    const missed = event.getCoalescedEvents?.() ?? [];
    for (const one of missed.length > 0 ? missed : [event]) strokes.at(-1).push(pointOf(one));
    draw();
  });
  const lift = (event) => {
    if (event.pointerId !== pen) return;
    pen = null;
    changed();
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  document.getElementById('signature-clear').addEventListener('click', () => {
    strokes = [];
    changed();
  });
  form.addEventListener('submit', (event) => {
    const { name, value } = event.submitter ?? {};
    if (field.value !== '' || (name === 'by' && value !== 'drawn')) return; // sent another way
    event.preventDefault();
    want(true);
    canvas.scrollIntoView({ block: 'center' });
  });
  new ResizeObserver(draw).observe(canvas);
  draw();
})();
