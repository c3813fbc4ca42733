// engine/model/media-type.ts
/** The unknown media type: a plain string or bytes nobody labelled. */
const ANY = "*/*";
/** A value held as an object, not as bytes. */
const JAVA = "application/java";
const JSON_TYPE = "application/json";
const TEXT = "text/plain";
const BINARY = "application/octet-stream";
/** The type without parameters, lower-cased: `application/json`. */
const mimeOf = (mediaType) => {
	const semicolon = mediaType.indexOf(";");
	return (semicolon < 0 ? mediaType : mediaType.slice(0, semicolon)).trim().toLowerCase();
};
/** The `charset` parameter; undefined when there is none. */
const charsetOf = (mediaType) => mediaType.includes("=") ? /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(mediaType)?.[1] : void 0;
/** The media type with its charset replaced. */
const withCharset = (mediaType, charset) => `${mediaType.replace(/;\s*charset\s*=\s*("[^"]*"|[^;]*)/i, "")}; charset=${charset}`;
/** `application/json`, `text/json`, `application/problem+json`, … */
const isJson = (mediaType) => {
	const mime = mimeOf(mediaType);
	return mime === "application/json" || mime === "text/json" || mime.endsWith("+json");
};
// engine/model/host-object.ts
/** True for objects that follow the {@link HostObject} convention. Plain objects, arrays and dates do not. */
const isHostObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype && typeof value.lookup === "function" && typeof value.toJSON === "function";
export { JSON_TYPE as a, isJson as c, JAVA as i, mimeOf as l, ANY as n, TEXT as o, BINARY as r, charsetOf as s, isHostObject as t, withCharset as u };

//# sourceMappingURL=host-object.js.map