import { S as attr, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { r as BINARY, t as isHostObject, u as withCharset } from "./host-object.js";
import { A as MuleError, D as typed, O as typedAs, k as Content, l as withMessage } from "./event.js";
import { M as wholeOf } from "./sdk.js";
import { d as readNow, t as bytesOf } from "./write-value.js";
import { d as couldNotCompress, f as couldNotDecompress, h as nullArchive, m as notValid, p as invalidArchive, u as compressionErrors } from "./connector-errors.js";
import { promisify } from "node:util";
import { crc32, createGunzip, createGzip, createInflateRaw, deflateRaw } from "node:zlib";
import { Transform } from "node:stream";
// connectors/compression/strategy.ts
const GZIP = "application/gzip";
const ZIP = "application/zip";
// connectors/compression/write-zip.ts
const deflate = promisify(deflateRaw);
const DEFLATED$1 = 8;
const STORED$1 = 0;
/** Names are UTF-8. */
const UTF8 = 2048;
const VERSION = 20;
const VERSION_64 = 45;
const NOT_HERE$1 = 4294967295;
const MOST = 65535;
/** A ZIP archive (APPNOTE 6.3) of entries, in their order; in the format for large ones where it must be, or is wanted. */
const writeZip = async (entries, force64) => {
	const parts = [];
	const written = [];
	let at = 0;
	const time = dosTime(/* @__PURE__ */ new Date());
	for (const [name, content] of entries) {
		const deflated = await deflate(content);
		const isSmaller = deflated.length < content.length;
		const entry = {
			name: Buffer.from(name),
			size: content.length,
			data: isSmaller ? deflated : content,
			method: isSmaller ? DEFLATED$1 : STORED$1,
			crc: crc32(content),
			at
		};
		if (entry.name.length > MOST) throw new Error(`the name of an entry is longer than ${MOST} bytes`);
		written.push(entry);
		const head = localHeader(entry, time, force64);
		parts.push(head, entry.data);
		at += head.length + entry.data.length;
	}
	const directory = written.map((entry) => directoryHeader(entry, time, force64 || entry.at >= NOT_HERE$1));
	const size = directory.reduce((sum, { length }) => sum + length, 0);
	const is64 = force64 || written.length >= MOST || at >= NOT_HERE$1;
	const end = is64 ? [end64(written.length, size, at), locator64(at + size)] : [];
	return Buffer.concat([
		...parts,
		...directory,
		...end,
		endRecord(written.length, size, at, is64)
	]);
};
const localHeader = (entry, time, is64) => {
	const head = Buffer.alloc(30);
	head.writeUInt32LE(67324752, 0);
	writeCommon(head, 4, entry, time, is64);
	const extra = is64 ? sizes64(entry, false) : Buffer.alloc(0);
	head.writeUInt16LE(extra.length, 28);
	return Buffer.concat([
		head,
		entry.name,
		extra
	]);
};
const directoryHeader = (entry, time, is64) => {
	const head = Buffer.alloc(46);
	head.writeUInt32LE(33639248, 0);
	head.writeUInt16LE(is64 ? VERSION_64 : VERSION, 4);
	writeCommon(head, 6, entry, time, is64);
	const extra = is64 ? sizes64(entry, true) : Buffer.alloc(0);
	head.writeUInt16LE(extra.length, 30);
	head.writeUInt32LE(is64 ? NOT_HERE$1 : entry.at, 42);
	return Buffer.concat([
		head,
		entry.name,
		extra
	]);
};
const writeCommon = (head, at, entry, time, is64) => {
	head.writeUInt16LE(is64 ? VERSION_64 : VERSION, at);
	head.writeUInt16LE(UTF8, at + 2);
	head.writeUInt16LE(entry.method, at + 4);
	head.writeUInt32LE(time, at + 6);
	head.writeUInt32LE(entry.crc, at + 10);
	head.writeUInt32LE(is64 ? NOT_HERE$1 : entry.data.length, at + 14);
	head.writeUInt32LE(is64 ? NOT_HERE$1 : entry.size, at + 18);
	head.writeUInt16LE(entry.name.length, at + 22);
};
const sizes64 = ({ size, data, at }, withPlace) => {
	const extra = Buffer.alloc(withPlace ? 28 : 20);
	extra.writeUInt16LE(1, 0);
	extra.writeUInt16LE(extra.length - 4, 2);
	extra.writeBigUInt64LE(BigInt(size), 4);
	extra.writeBigUInt64LE(BigInt(data.length), 12);
	if (withPlace) extra.writeBigUInt64LE(BigInt(at), 20);
	return extra;
};
const end64 = (count, size, at) => {
	const end = Buffer.alloc(56);
	end.writeUInt32LE(101075792, 0);
	end.writeBigUInt64LE(44n, 4);
	end.writeUInt16LE(VERSION_64, 12);
	end.writeUInt16LE(VERSION_64, 14);
	end.writeBigUInt64LE(BigInt(count), 24);
	end.writeBigUInt64LE(BigInt(count), 32);
	end.writeBigUInt64LE(BigInt(size), 40);
	end.writeBigUInt64LE(BigInt(at), 48);
	return end;
};
const locator64 = (at) => {
	const locator = Buffer.alloc(20);
	locator.writeUInt32LE(117853008, 0);
	locator.writeBigUInt64LE(BigInt(at), 8);
	locator.writeUInt32LE(1, 16);
	return locator;
};
const endRecord = (count, size, at, is64) => {
	const end = Buffer.alloc(22);
	end.writeUInt32LE(101010256, 0);
	end.writeUInt16LE(is64 ? MOST : count, 8);
	end.writeUInt16LE(is64 ? MOST : count, 10);
	end.writeUInt32LE(is64 ? NOT_HERE$1 : size, 12);
	end.writeUInt32LE(is64 ? NOT_HERE$1 : at, 16);
	return end;
};
/** Date and time of MS-DOS, in two seconds. */
const dosTime = (date) => (Math.max(1980, date.getFullYear()) - 1980 << 25 | date.getMonth() + 1 << 21 | date.getDate() << 16 | date.getHours() << 11 | date.getMinutes() << 5 | date.getSeconds() >> 1) >>> 0;
// connectors/compression/zip-archiver.ts
/** `compression:zip-archiver`. */
const zipArchiver = defineElement({
	name: "zip-archiver",
	kind: "nested",
	doc: "Puts entries into a ZIP archive.",
	attributes: { forceZip64: attr.boolean("Writes the format for archives over 4 GiB.", { default: "false" }) },
	compile: ({ forceZip64 }) => ({
		mediaType: ZIP,
		archive: (entries) => writeZip(entries, forceZip64)
	})
});
// connectors/compression/archiver.ts
/** `compression:archiver`: holds how it is done. */
const archiver = defineElement({
	name: "archiver",
	kind: "nested",
	doc: "How it is done.",
	children: { strategy: child.many("One of them.", () => [zipArchiver], { min: 1 }) },
	compile: ({ strategy }, context) => {
		for (const extra of context.element.children.slice(1)) context.report("CFG010", "Element <compression:archiver> may contain only one strategy.", { place: extra.place });
		return strategy[0];
	}
});
// connectors/compression/content.ts
/** How results are labelled. */
const outputAttributes = {
	outputMimeType: attr.string("Media type of the result."),
	outputEncoding: attr.string("Charset of the result.")
};
/** The event with another payload, and without attributes. */
const withOutput = (event, value, output, usual = "*/*") => {
	const mediaType = output.outputMimeType?.trim() || usual;
	const label = output.outputEncoding ? withCharset(mediaType, output.outputEncoding) : mediaType;
	return withMessage(event, {
		payload: typed(value, label),
		attributes: null
	});
};
/** A value's bytes, perhaps unread; undefined for null. */
const contentOf = (value) => value.value === null || value.value === void 0 ? void 0 : bytesOf(value);
/** All bytes, in memory. */
const wholeBytes = async (bytes) => bytes instanceof Content ? bytes.bytes() : bytes;
// connectors/compression/extracted-files.ts
/** The files of an archive by their names, each decompressed when an expression looks at it. */
var ExtractedFiles = class {
	contents;
	#files;
	constructor(contents) {
		this.contents = contents;
		this.#files = new Map([...contents].map(([name, content]) => [name, typed(content, BINARY)]));
	}
	lookup(name) {
		const file = this.#files.get(name);
		return file && readNow(file);
	}
	toJSON() {
		const members = Object.create(null);
		for (const [name, file] of this.#files) members[name] = readNow(file);
		return members;
	}
};
// connectors/compression/archive.ts
/** `compression:archive` (spec/core.md §3.14). */
const archive = defineElement({
	name: "archive",
	kind: "operation",
	doc: "Puts named contents into an archive.",
	attributes: outputAttributes,
	children: {
		entries: child.content("An object: names and contents.", { default: "#[payload]" }),
		archiver: child.one("How.", () => archiver, { required: true })
	},
	errors: [compressionErrors.COULD_NOT_COMPRESS],
	example: `
    <compression:archive>
      <compression:entries>#[{'order.json': payload, 'note.txt': 'thanks'}]</compression:entries>
      <compression:archiver>
        <compression:zip-archiver/>
      </compression:archiver>
    </compression:archive>`,
	compile: ({ entries, archiver, ...output }) => archiver && (async (event) => {
		const found = await entriesOf(await entries.value(event));
		try {
			return withOutput(event, await archiver.archive(found), output, archiver.mediaType);
		} catch (failure) {
			throw couldNotCompress(failure);
		}
	})
});
const entriesOf = async (value) => {
	if (value === null || value === void 0) throw couldNotCompress("the entries parameter is null");
	if (typeof value !== "object" || Array.isArray(value) || value instanceof Uint8Array) throw couldNotCompress("the entries are not an object of names and contents");
	const members = value instanceof ExtractedFiles ? value.contents : isHostObject(value) ? Object(value.toJSON()) : value;
	const entries = members instanceof Map ? [...members] : Object.entries(members);
	const read = /* @__PURE__ */ new Map();
	for (const [name, content] of entries) read.set(String(name), await wholeOf(typedAs(content)) ?? Buffer.alloc(0));
	return read;
};
// connectors/compression/transform.ts
/**
* Runs bytes through a stream of Node's, with backpressure on both sides. Nothing is read before somebody wants the result, and the
* result is never whole in memory unless somebody asks for its value. A failure of the origin stays what it is.
*/
const transformed = (input, stream, failing) => Content.from(source(input, stream, failing));
const source = (input, stream, failing) => ({ start: (sink) => {
	stream.on("data", (chunk) => {
		if (!sink.write(chunk)) stream.pause();
	});
	stream.on("end", () => sink.end());
	stream.on("error", (failure) => {
		transfer?.abort(failure);
		sink.fail(failure instanceof MuleError ? failure : failing(failure));
	});
	const transfer = feed(input, stream);
	return {
		resume: () => void stream.resume(),
		abort: (error) => {
			transfer?.abort(error);
			stream.destroy();
		}
	};
} });
const feed = (input, stream) => {
	if (Buffer.isBuffer(input)) {
		stream.end(input);
		return;
	}
	const transfer = input.pipe({
		write: (chunk) => stream.write(chunk),
		end: () => void stream.end(),
		fail: (failure) => void stream.destroy(failure)
	});
	stream.on("drain", () => transfer.resume());
	return transfer;
};
/** The content once it is known to begin well: its first bytes have come. Fails as they do. */
const begun = (content) => new Promise((resolve, reject) => {
	const early = [];
	let later;
	let ended = false;
	let failed;
	const ready = () => resolve(Content.from({ start }));
	const transfer = content.pipe({
		write: (chunk) => {
			if (later) return later.write(chunk);
			early.push(chunk);
			ready();
			return false;
		},
		end: () => {
			ended = true;
			if (later) later.end();
			else ready();
		},
		fail: (failure) => {
			failed = failure;
			if (later) later.fail(failure);
			else reject(failure);
		}
	});
	const start = (sink) => {
		later = sink;
		for (const chunk of early) sink.write(chunk);
		if (failed) sink.fail(failed);
		else if (ended) sink.end();
		else transfer.resume();
		return transfer;
	};
});
// connectors/compression/gzip-compressor.ts
/** `compression:gzip-compressor`: as the content is passed on. */
const gzipCompressor = defineElement({
	name: "gzip-compressor",
	kind: "nested",
	doc: "Compresses with gzip.",
	compile: () => ({
		mediaType: GZIP,
		compress: (bytes) => transformed(bytes, createGzip(), couldNotCompress)
	})
});
// connectors/compression/zip-compressor.ts
/** The entry of an archive that holds only one content. */
const ENTRY = "data";
/** `compression:zip-compressor`: an archive with one entry, `data`. */
const zipCompressor = defineElement({
	name: "zip-compressor",
	kind: "nested",
	doc: "Compresses into a ZIP archive with one entry, data.",
	attributes: { forceZip64: attr.boolean("Writes the format for archives over 4 GiB.", { default: "false" }) },
	example: `
    <compression:compress>
      <compression:compressor>
        <compression:zip-compressor/>
      </compression:compressor>
    </compression:compress>`,
	compile: ({ forceZip64 }) => ({
		mediaType: ZIP,
		compress: async (bytes) => writeZip(/* @__PURE__ */ new Map([[ENTRY, await wholeBytes(bytes)]]), forceZip64)
	})
});
// connectors/compression/compressor.ts
/** `compression:compressor`: holds how it is done. */
const compressor = defineElement({
	name: "compressor",
	kind: "nested",
	doc: "How it is done.",
	children: { strategy: child.many("One of them.", () => [gzipCompressor, zipCompressor], { min: 1 }) },
	compile: ({ strategy }, context) => {
		for (const extra of context.element.children.slice(1)) context.report("CFG010", "Element <compression:compressor> may contain only one strategy.", { place: extra.place });
		return strategy[0];
	}
});
// connectors/compression/compress.ts
/** `compression:compress` (spec/core.md §3.14). */
const compress = defineElement({
	name: "compress",
	kind: "operation",
	doc: "Compresses a content.",
	attributes: outputAttributes,
	children: {
		content: child.content("What to compress.", { default: "#[payload]" }),
		compressor: child.one("How.", () => compressor, { required: true })
	},
	errors: [compressionErrors.COULD_NOT_COMPRESS],
	example: `
    <compression:compress>
      <compression:compressor>
        <compression:gzip-compressor/>
      </compression:compressor>
    </compression:compress>`,
	compile: ({ content, compressor, ...output }) => compressor && (async (event, run) => {
		const value = await content.typed(event);
		const bytes = await contentOf(value);
		if (bytes === void 0) throw couldNotCompress("cannot compress null content");
		const compressed = await compressor.compress(bytes);
		if (compressed instanceof Content) run.lifetime.track(compressed);
		return withOutput(event, compressed, output, compressor.mediaType);
	})
});
// connectors/compression/gzip-decompressor.ts
/** `compression:gzip-decompressor`: as the content is passed on. */
const gzipDecompressor = defineElement({
	name: "gzip-decompressor",
	kind: "nested",
	doc: "Decompresses gzip.",
	compile: () => ({ decompress: (bytes) => begun(transformed(bytes, createGunzip(), notValid)) })
});
// connectors/compression/read-zip.ts
const STORED = 0;
const DEFLATED = 8;
const NOT_HERE = 4294967295;
/** What the entries of an archive may hold together: a small archive must not fill the memory. 256 MiB. */
const ARCHIVE_LIMIT = 256 * 1024 ** 2;
/** The entries of an archive by its directory. Fails with COMPRESSION:INVALID_ARCHIVE, also for one without entries. */
const readZip = (archive) => {
	let entries;
	try {
		entries = readDirectory(archive);
	} catch (failure) {
		throw notValid(failure instanceof RangeError ? /* @__PURE__ */ new Error("it is cut off") : failure);
	}
	if (entries.length === 0) throw invalidArchive("The provided archive has no entries");
	const total = entries.reduce((sum, { size }) => sum + size, 0);
	if (total > ARCHIVE_LIMIT) throw couldNotDecompress(/* @__PURE__ */ new Error(`the entries hold ${total} bytes; the limit is ${ARCHIVE_LIMIT}`));
	return entries;
};
/** An entry's content, decompressed when it is read. It fails when there is more of it than the archive said. */
const entryContent = ({ name, method, isEncrypted, data, size, crc }) => {
	if (isEncrypted) throw couldNotDecompress(/* @__PURE__ */ new Error(`the entry '${name}' is encrypted`));
	if (method !== STORED && method !== DEFLATED) throw couldNotDecompress(/* @__PURE__ */ new Error(`the entry '${name}' is compressed with method ${method}; there are 0 and 8`));
	const check = checking(size, crc);
	if (method === STORED) return transformed(data, check, couldNotDecompress);
	const inflate = createInflateRaw();
	inflate.on("error", (failure) => check.destroy(failure));
	return transformed(transformed(data, inflate, couldNotDecompress), check, couldNotDecompress);
};
/** Passes bytes on and compares them with what the archive says of them. */
const checking = (size, crc) => {
	let seen = 0;
	let sum = 0;
	return new Transform({
		transform(chunk, _, done) {
			seen += chunk.length;
			sum = crc32(chunk, sum);
			if (seen > size) done(/* @__PURE__ */ new Error("an entry is longer than the archive says"));
			else done(null, chunk);
		},
		flush(done) {
			done(seen === size && sum === crc ? null : /* @__PURE__ */ new Error("an entry is not what the archive says: it is damaged"));
		}
	});
};
const readDirectory = (archive) => {
	const { count, at } = readEnd(archive);
	const entries = [];
	let place = at;
	for (let i = 0; i < count; i++) {
		if (archive.readUInt32LE(place) !== 33639248) throw new Error("its directory is damaged");
		const nameLength = archive.readUInt16LE(place + 28);
		const extraLength = archive.readUInt16LE(place + 30);
		const flags = archive.readUInt16LE(place + 8);
		const nameAt = place + 46;
		const extra = archive.subarray(nameAt + nameLength, nameAt + nameLength + extraLength);
		const { size, packed, offset } = readSizes(archive, place, extra);
		const name = archive.subarray(nameAt, nameAt + nameLength);
		entries.push({
			name: name.toString(flags & 2048 ? "utf8" : isAscii(name) ? "latin1" : "utf8"),
			method: archive.readUInt16LE(place + 10),
			isEncrypted: (flags & 1) !== 0,
			data: dataAt(archive, offset, packed),
			size,
			crc: archive.readUInt32LE(place + 16)
		});
		place = nameAt + nameLength + extraLength + archive.readUInt16LE(place + 32);
	}
	return entries;
};
const isAscii = (bytes) => bytes.every((byte) => byte < 128);
const dataAt = (archive, offset, length) => {
	if (archive.readUInt32LE(offset) !== 67324752) throw new Error("an entry is not where its directory says");
	const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
	if (start + length > archive.length) throw new Error("it is cut off");
	return archive.subarray(start, start + length);
};
/** Sizes that do not fit stand, in this order, in the extra field of large archives. */
const readSizes = (archive, place, extra) => {
	const large = largeField(extra);
	let at = 0;
	const read = (value) => {
		if (value !== NOT_HERE || !large) return value;
		at += 8;
		return Number(large.readBigUInt64LE(at - 8));
	};
	return {
		size: read(archive.readUInt32LE(place + 24)),
		packed: read(archive.readUInt32LE(place + 20)),
		offset: read(archive.readUInt32LE(place + 42))
	};
};
const largeField = (extra) => {
	for (let at = 0; at + 4 <= extra.length;) {
		const length = extra.readUInt16LE(at + 2);
		if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + length);
		at += 4 + length;
	}
};
/** A comment may stand behind the end of the directory. */
const LONGEST_COMMENT = 65535;
const readEnd = (archive) => {
	for (let at = archive.length - 22; at >= Math.max(0, archive.length - 22 - LONGEST_COMMENT); at--) {
		if (archive.readUInt32LE(at) !== 101010256) continue;
		const locator = at - 20;
		if (locator >= 0 && archive.readUInt32LE(locator) === 117853008) {
			const end = Number(archive.readBigUInt64LE(locator + 8));
			if (archive.readUInt32LE(end) !== 101075792) throw new Error("its directory is damaged");
			return {
				count: Number(archive.readBigUInt64LE(end + 32)),
				at: Number(archive.readBigUInt64LE(end + 48))
			};
		}
		return {
			count: archive.readUInt16LE(at + 10),
			at: archive.readUInt32LE(at + 16)
		};
	}
	throw new Error("it is not a ZIP archive");
};
// connectors/compression/zip-decompressor.ts
/** `compression:zip-decompressor`: the one entry of an archive. */
const zipDecompressor = defineElement({
	name: "zip-decompressor",
	kind: "nested",
	doc: "Decompresses the one entry of a ZIP archive.",
	example: `
    <compression:decompress>
      <compression:decompressor>
        <compression:zip-decompressor/>
      </compression:decompressor>
    </compression:decompress>`,
	compile: () => ({ decompress: async (bytes) => {
		const entries = readZip(await wholeBytes(bytes));
		const [entry] = entries;
		if (entry && entries.length === 1) return entryContent(entry);
		const names = entries.map(({ name }) => name).join(", ");
		const shown = names.length > LONGEST ? `${names.slice(0, LONGEST)}…` : names;
		throw new MuleError(compressionErrors.TOO_MANY_ENTRIES, `Expected a single entry, but the archive has ${entries.length}: ${shown}`);
	} })
});
const LONGEST = 1e3;
// connectors/compression/decompressor.ts
/** `compression:decompressor`: holds how it is done. */
const decompressor = defineElement({
	name: "decompressor",
	kind: "nested",
	doc: "How it is done.",
	children: { strategy: child.many("One of them.", () => [gzipDecompressor, zipDecompressor], { min: 1 }) },
	compile: ({ strategy }, context) => {
		for (const extra of context.element.children.slice(1)) context.report("CFG010", "Element <compression:decompressor> may contain only one strategy.", { place: extra.place });
		return strategy[0];
	}
});
// connectors/compression/decompress.ts
/** `compression:decompress` (spec/core.md §3.14). */
const decompress = defineElement({
	name: "decompress",
	kind: "operation",
	doc: "Decompresses a content.",
	attributes: outputAttributes,
	children: {
		compressed: child.content("What to decompress.", { default: "#[payload]" }),
		decompressor: child.one("How.", () => decompressor, { required: true })
	},
	errors: [
		compressionErrors.INVALID_ARCHIVE,
		compressionErrors.TOO_MANY_ENTRIES,
		compressionErrors.COULD_NOT_DECOMPRESS
	],
	example: `
    <compression:decompress>
      <compression:decompressor>
        <compression:gzip-decompressor/>
      </compression:decompressor>
    </compression:decompress>`,
	compile: ({ compressed, decompressor, ...output }) => decompressor && (async (event, run) => {
		const value = await compressed.typed(event);
		const bytes = await contentOf(value);
		if (bytes === void 0) throw nullArchive();
		const content = await decompressor.decompress(bytes, run);
		if (content instanceof Content) run.lifetime.track(content);
		return withOutput(event, content, output);
	})
});
// connectors/compression/zip-extractor.ts
/** `compression:zip-extractor`: each entry is decompressed when it is read. */
const zipExtractor = defineElement({
	name: "zip-extractor",
	kind: "nested",
	doc: "Takes the entries out of a ZIP archive.",
	compile: () => ({ extract: async (bytes) => new Map(readZip(await wholeBytes(bytes)).map((entry) => [entry.name, entryContent(entry)])) })
});
// connectors/compression/extractor.ts
/** `compression:extractor`: holds how it is done. */
const extractor = defineElement({
	name: "extractor",
	kind: "nested",
	doc: "How it is done.",
	children: { strategy: child.many("One of them.", () => [zipExtractor], { min: 1 }) },
	compile: ({ strategy }, context) => {
		for (const extra of context.element.children.slice(1)) context.report("CFG010", "Element <compression:extractor> may contain only one strategy.", { place: extra.place });
		return strategy[0];
	}
});
// connectors/compression/extract.ts
/** `compression:extract`: the payload is an object of names and contents (spec/core.md §3.14). */
const extract = defineElement({
	name: "extract",
	kind: "operation",
	doc: "Takes named contents out of an archive.",
	attributes: outputAttributes,
	children: {
		compressed: child.content("The archive.", { default: "#[payload]" }),
		extractor: child.one("How.", () => extractor, { required: true })
	},
	errors: [compressionErrors.INVALID_ARCHIVE, compressionErrors.COULD_NOT_DECOMPRESS],
	example: `
    <compression:extract>
      <compression:extractor>
        <compression:zip-extractor/>
      </compression:extractor>
    </compression:extract>`,
	compile: ({ compressed, extractor, ...output }) => extractor && (async (event, run) => {
		const value = await compressed.typed(event);
		const bytes = await contentOf(value);
		if (bytes === void 0) throw nullArchive();
		const files = new ExtractedFiles(await extractor.extract(bytes));
		for (const content of files.contents.values()) run.lifetime.track(content);
		return withOutput(event, files, output, "application/java");
	})
});
// connectors/compression/index.ts
/** gzip and ZIP (spec/core.md §3.14). */
const compression = defineConnector({
	prefix: "compression",
	uri: "http://www.mulesoft.org/schema/mule/compression",
	elements: [
		compress,
		compressor,
		gzipCompressor,
		zipCompressor,
		decompress,
		decompressor,
		gzipDecompressor,
		zipDecompressor,
		archive,
		archiver,
		zipArchiver,
		extract,
		extractor,
		zipExtractor
	],
	errors: compressionErrors
});
export { compression };

//# sourceMappingURL=compression.js.map