// engine/model/did-you-mean.ts
/**
* The candidate a misspelt word was most likely meant to be; undefined when none is near. Near means at most a third of
* the longer word's characters were inserted, dropped, replaced or swapped with their neighbour; case does not count.
* Of several equally near ones the first wins.
*/
const didYouMean = (word, candidates) => {
	if (word.length > LONGEST) return void 0;
	const folded = word.toLowerCase();
	let best;
	let bestDistance = Number.POSITIVE_INFINITY;
	for (const candidate of candidates) {
		if (candidate === word) continue;
		const allowed = Math.floor(Math.max(word.length, candidate.length) / 3);
		if (Math.abs(word.length - candidate.length) > allowed) continue;
		const distance = editDistance(folded, candidate.toLowerCase());
		if (distance <= allowed && distance < bestDistance) {
			best = candidate;
			bestDistance = distance;
		}
	}
	return best;
};
/** The hint for a name that does not exist: the one it was meant to be, or else the first of those there are; undefined without any. */
const suggestName = (word, names) => {
	const guess = didYouMean(word, names);
	if (guess !== void 0) return `did you mean '${guess}'?`;
	if (names.length === 0) return void 0;
	return `there are: ${names.slice(0, SHOWN).join(", ")}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ""}`;
};
const SHOWN = 20;
/** Longer words are no names a person misspells; comparing them would take quadratic time. */
const LONGEST = 100;
/** Damerau–Levenshtein distance in its restricted form: no part of a word is edited twice. */
const editDistance = (a, b) => {
	let beforePrevious = [];
	let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const current = [i];
		for (let j = 1; j <= b.length; j++) {
			const replaced = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			let least = Math.min(previous[j] + 1, current[j - 1] + 1, replaced);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, beforePrevious[j - 2] + 1);
			current.push(least);
		}
		beforePrevious = previous;
		previous = current;
	}
	return previous[b.length];
};
export { suggestName as n, didYouMean as t };

//# sourceMappingURL=did-you-mean.js.map