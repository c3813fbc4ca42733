import { t as didYouMean } from "./did-you-mean.js";
// engine/host/log-levels.ts
const RANKS = {
	OFF: 60,
	ERROR: 50,
	WARN: 40,
	INFO: 30,
	DEBUG: 20,
	TRACE: 10
};
const THRESHOLDS = Object.keys(RANKS);
/** Pino's number of a level; a level is written when it is at least its threshold. */
const rankOf = (level) => RANKS[level];
/** The threshold of a category: of its longest configured prefix (`org.mule` covers `org.mule.x`, not `org.mulesoft`). */
const thresholdFor = (category, { level, levels }) => {
	let longest = -1;
	let threshold = level;
	for (const [prefix, own] of levels) {
		if (!(category === prefix || category.startsWith(`${prefix}.`)) || prefix.length <= longest) continue;
		longest = prefix.length;
		threshold = own;
	}
	return threshold;
};
/**
* Reads `debug`, or `org.mule.x=debug,info`: a bare level is the general one, `INFO` when there is none.
* @returns the levels, or a sentence saying what is wrong
*/
const parseLogLevels = (text) => {
	let level = "INFO";
	const levels = /* @__PURE__ */ new Map();
	for (const part of text.split(",").map((p) => p.trim())) {
		const equals = part.indexOf("=");
		const word = part.slice(equals + 1).trim();
		const threshold = THRESHOLDS.find((t) => t === word.toUpperCase());
		if (!threshold) return unknownLevel(word);
		if (equals < 0) level = threshold;
		else if (equals > 0) levels.set(part.slice(0, equals).trim(), threshold);
		else return `'${part}' lacks a category before '='`;
	}
	return {
		level,
		levels
	};
};
const unknownLevel = (word) => {
	const words = THRESHOLDS.map((t) => t.toLowerCase());
	const guess = didYouMean(word, words);
	return `'${word}' is not a log level (${words.join(", ")})${guess ? `; did you mean '${guess}'?` : ""}`;
};
export { rankOf as n, thresholdFor as r, parseLogLevels as t };

//# sourceMappingURL=log-levels.js.map