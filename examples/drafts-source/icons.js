// Line icons on a 24 × 24 grid, drawn for these drafts. `<i data-icon="clock"></i>` becomes an inline SVG in the colour of its text.
const ICONS = {
  calendar: '<rect x="3" y="5" width="18" height="16" rx="2.5"/><path d="M3 10h18M8 2.5v5M16 2.5v5"/>',
  camera: '<path d="M3 8.5A2 2 0 0 1 5 6.5h3l1.6-2.5h4.8L16 6.5h3a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"/><circle cx="12" cy="13" r="3.7"/>',
  card: '<rect x="2" y="5" width="20" height="14" rx="2.5"/><circle cx="8" cy="10.8" r="2"/><path d="M4.8 16c.5-2.2 5.9-2.2 6.4 0M14.5 10h4M14.5 14h4"/>',
  chat: '<path d="M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"/><path d="M7 9h10M7 13h6"/>',
  clock: '<circle cx="12" cy="12" r="9.5"/><path d="M12 6.5V12l4 2.5"/>',
  document: '<path d="M6 2.5h8l5 5V20a1.8 1.8 0 0 1-1.8 1.8H6.8A1.8 1.8 0 0 1 5 20V3.5"/><path d="M14 2.5v5h5M8.5 12.5h7M8.5 16.5h5"/>',
  family: '<circle cx="8" cy="7.5" r="3.5"/><circle cx="17" cy="9" r="2.5"/><path d="M1.8 20c0-8 12.4-8 12.4 0M16.5 14.5c3.5-.5 5.7 1.7 5.7 5.5"/>',
  headset: '<path d="M4 15v-3a8 8 0 0 1 16 0v3"/><rect x="2.5" y="13" width="4.5" height="6.5" rx="1.8"/><rect x="17" y="13" width="4.5" height="6.5" rx="1.8"/><path d="M19.5 19.5c0 2-2.5 2.5-5.5 2.5"/>',
  info: '<circle cx="12" cy="12" r="9.5"/><path d="M12 11v6M12 7v.1"/>',
  mail: '<rect x="2" y="5" width="20" height="14" rx="2.2"/><path d="M3 7l9 6.5L21 7"/>',
  money: '<rect x="2" y="6" width="20" height="12" rx="2"/><circle cx="12" cy="12" r="2.8"/><path d="M5.8 12h.1M18.2 12h.1"/>',
  passport: '<rect x="4.5" y="2" width="15" height="20" rx="2.3"/><circle cx="12" cy="9.8" r="4"/><path d="M8 9.8h8M12 5.8c-2.2 2.4-2.2 5.6 0 8M12 5.8c2.2 2.4 2.2 5.6 0 8M9 18h6"/>',
  people: '<circle cx="12" cy="7" r="3.3"/><path d="M6 20c0-9 12-9 12 0"/><circle cx="4.5" cy="9.5" r="2.2"/><circle cx="19.5" cy="9.5" r="2.2"/><path d="M1.2 17.5c0-2 .8-3.4 2.6-3.9M22.8 17.5c0-2-.8-3.4-2.6-3.9"/>',
  phone: '<rect x="6" y="1.8" width="12" height="20.4" rx="2.5"/><path d="M10.5 18.7h3"/>',
  pin: '<path d="M12 22C4 13.5 4.5 10.5 4.5 9.5a7.5 7.5 0 0 1 15 0c0 1 .5 4-7.5 12.5z"/><circle cx="12" cy="9.5" r="2.7"/>',
  shield: '<path d="M12 2l8.5 3.2v6.3c0 5.5-4 8.9-8.5 10.5-4.5-1.6-8.5-5-8.5-10.5V5.2z"/><path d="M8 12l3 3 5.5-6"/>',
  smile: '<circle cx="12" cy="12" r="9.5"/><path d="M7.5 14c1.8 4 7.2 4 9 0M8.5 9v.6M15.5 9v.6"/>',
  neutral: '<circle cx="12" cy="12" r="9.5"/><path d="M8 15.5h8M8.5 9v.6M15.5 9v.6"/>',
  frown: '<circle cx="12" cy="12" r="9.5"/><path d="M7.5 16.8c1.8-3.6 7.2-3.6 9 0M8.5 9v.6M15.5 9v.6"/>',
  upload: '<path d="M12 16V4M6.5 9L12 3.5 17.5 9M4 15.5V20h16v-4.5"/>',
  van: '<path d="M1.8 17.5V7A1.5 1.5 0 0 1 3.3 5.5H14v12M14 9.5h4.5l3.7 4v4h-2M8.5 17.5H14M1.8 17.5h1.8"/><circle cx="6" cy="18" r="2.4"/><circle cx="17.5" cy="18" r="2.4"/>',
};

for (const place of document.querySelectorAll("[data-icon]")) {
  const drawing = ICONS[place.dataset.icon];
  if (!drawing) throw new Error(`no icon named ${place.dataset.icon}`);
  place.innerHTML =
    `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="${place.dataset.stroke || 1.9}" stroke-linecap="round" stroke-linejoin="round">${drawing}</svg>`;
}
