// Each kind of answer has its own sound and its own buzz, so that eyes may stay on the shelf. Takes `scan-shown`.
(() => {
  const sound = document.getElementById('scan-sound');
  if (!sound) return;
  const SETTING = 'sparebook.sound';
  // Pitches in hertz with their lengths in seconds, and buzzes and pauses in milliseconds.
  const tones = {
    ok: { notes: [[1320, 0.08]], buzz: 30 },
    info: { notes: [[880, 0.05]], buzz: 15 },
    ask: {
      notes: [
        [660, 0.06],
        [880, 0.06],
      ],
      buzz: [20, 40, 20],
    },
    refused: {
      notes: [
        [220, 0.18],
        [180, 0.22],
      ],
      buzz: [120, 60, 120],
    },
    unknown: {
      notes: [
        [440, 0.08],
        [330, 0.08],
        [440, 0.08],
      ],
      buzz: [60, 40, 60, 40, 60],
    },
  };
  let audio;
  const play = (notes) => {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') void audio.resume();
    let start = audio.currentTime;
    for (const [pitch, length] of notes) {
      const voice = audio.createOscillator();
      const volume = audio.createGain();
      voice.frequency.value = pitch;
      volume.gain.setValueAtTime(0.15, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + length);
      voice.connect(volume).connect(audio.destination);
      voice.start(start);
      voice.stop(start + length);
      start += length + 0.02;
    }
  };

  try {
    sound.checked = localStorage.getItem(SETTING) !== 'off';
  } catch {
    // storage is off: sound is on
  }
  sound.addEventListener('change', () => localStorage.setItem(SETTING, sound.checked ? 'on' : 'off'));
  document.addEventListener('scan-shown', (event) => {
    const tone = tones[event.detail];
    const activation = navigator.userActivation; // browsers refuse sound before the page is touched
    if (!tone || (activation && !activation.hasBeenActive)) return;
    navigator.vibrate?.(tone.buzz);
    if (sound.checked && window.AudioContext) play(tone.notes);
  });
})();
