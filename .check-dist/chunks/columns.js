// engine/host/cli/columns.ts
/** Rows of cells as aligned text, two blanks between columns, nothing after the last cell of a row. */
const columns = (rows, indent = "") => {
	const widths = [];
	for (const row of rows) row.forEach((cell, i) => {
		widths[i] = Math.max(widths[i] ?? 0, cell.length);
	});
	return rows.map((row) => `${indent}${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd()).join("\n");
};
export { columns as t };

//# sourceMappingURL=columns.js.map