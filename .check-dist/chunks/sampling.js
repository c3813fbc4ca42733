import { i as asRequest } from "./http-attributes.js";
// engine/trace/sampling.ts
/** Reads `all`, `sample:N` or `header:NAME`; a sentence about what is wrong otherwise. */
const readSampling = (text) => {
	const [kind = "", ...rest] = text.split(":");
	const argument = rest.join(":").trim();
	if (kind === "all" && rest.length === 0) return { kind };
	if (kind === "sample") {
		const every = Number(argument);
		if (Number.isInteger(every) && every >= 1) return {
			kind,
			every
		};
		return `'${text}' needs a whole number above 0, as in sample:100 for one event in a hundred`;
	}
	if (kind === "header") {
		if (/^[\w!#$%&'*+.^`|~-]+$/.test(argument)) return {
			kind,
			name: argument
		};
		return `'${text}' needs the name of a header, as in header:x-debug`;
	}
	return `'${text}' says not which events to record: all, sample:N or header:NAME`;
};
/** The decision, to be asked once per event. */
const samplerFor = (sampling) => {
	if (sampling.kind === "all") return () => true;
	if (sampling.kind === "header") return ({ message }) => asRequest(message.attributes)?.headers?.has(sampling.name) === true;
	let count = 0;
	const { every } = sampling;
	return () => {
		const isChosen = count === 0;
		count = (count + 1) % every;
		return isChosen;
	};
};
export { samplerFor as n, readSampling as t };

//# sourceMappingURL=sampling.js.map