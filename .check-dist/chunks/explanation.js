// engine/host/explanation.ts
/** Explains a compiled application; each place once, in the order of the files. */
const explain = ({ policies, artifact, language }) => ({
	joinPoints: inFileOrder(once(policies.plan().map(joinPoint), ({ location, kind }) => `${kind} ${location}`)),
	language,
	expressions: inFileOrder(once([...artifact.expressions, ...policies.expressions()].map(expression), (each) => JSON.stringify(each)))
});
const expression = ({ source, language, because, place }) => ({
	source,
	language,
	because,
	...place
});
const joinPoint = ({ kind, site, wrappedBy, skipped, shadowedBy }) => ({
	kind,
	element: site.element,
	summary: site.summary,
	location: site.location.path,
	docName: site.location.docName,
	...site.location.place,
	wrappedBy,
	skipped,
	shadowedBy
});
/** A sub-flow is compiled, and planned, once for each flow that calls it. */
const once = (items, keyOf) => [...new Map(items.map((item) => [keyOf(item), item])).values()];
/** Sorted by their places; files in the order in which they first appear. */
const inFileOrder = (items) => {
	const files = [...new Set(items.map(({ file }) => file))];
	return [...items].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column);
};
export { inFileOrder as n, explain as t };

//# sourceMappingURL=explanation.js.map