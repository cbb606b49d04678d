/** The rows of a text table: a line each, cells between `|`. Empty lines are left out. */
export function rowsOf(table: string, columns: number): string[][] {
  const rows = table
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const odd = rows.find((row) => row.length !== columns);
  if (odd) throw new Error(`${columns} cells expected: ${odd.join(' | ')}`);
  return rows;
}

/** The notes of a row: `vital life:365` is `{ vital: '', life: '365' }`. */
export function notesOf(cell: string): Record<string, string> {
  const notes = cell.split(/\s+/).filter(Boolean);
  return Object.fromEntries(notes.map((note) => [note.split(':', 1)[0]!, note.split(':').slice(1).join(':')]));
}
