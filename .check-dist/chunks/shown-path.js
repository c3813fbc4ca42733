import { isAbsolute, relative } from "node:path";
// engine/config/shown-path.ts
/** A path as a terminal can open it: relative to the current folder when it lies inside, else absolute. */
const shownPath = (path) => {
	const shown = relative(process.cwd(), path);
	return shown === "" || shown.startsWith("..") || isAbsolute(shown) ? path : shown;
};
export { shownPath as t };

//# sourceMappingURL=shown-path.js.map