/** A JSON Schema, or anything else found in an OpenAPI document. */
type Node = Readonly<Record<string, unknown>>;

/** Checks answers against the schemas of one OpenAPI document (the part of JSON Schema such documents use). */
export type SchemaChecker = {
	/** Follows `$ref`s until there is none. */
	readonly resolve: (node: unknown) => Node;
	/** What is wrong with `value`, each as "path: complaint"; empty when it fits. */
	readonly check: (schema: unknown, value: unknown, path: string) => string[];
};

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const FORMATS: Readonly<Record<string, RegExp>> = {
	'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/,
	uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
	guid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
	email: /^\S+@\S+$/,
	uri: /^https?:\/\/\S+$/,
};

function typeName(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

/**
 * A checker for this document. What `accepts` a complaint (list positions as []) is not complained about, and
 * does not turn an answer away from the alternative that it belongs to.
 */
export function createSchemaChecker(
	document: unknown,
	accepts: (complaint: string) => boolean,
): SchemaChecker {
	const follow = (pointer: string): unknown => {
		let node: unknown = document;
		for (const part of pointer.slice(2).split('/')) {
			const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
			node = Array.isArray(node) ? node[Number(name)] : isNode(node) ? node[name] : undefined;
		}
		return node;
	};
	const resolve = (node: unknown): Node => {
		let current = isNode(node) ? node : {};
		while (typeof current['$ref'] === 'string') {
			const target = follow(current['$ref']);
			current = isNode(target) ? target : {};
		}
		return current;
	};

	/** Every property that some branch names; undefined where objects are free. */
	const namesOf = (node: unknown): Set<string> | undefined => {
		const schema = resolve(node);
		const names = new Set(isNode(schema['properties']) ? Object.keys(schema['properties']) : []);
		for (const key of ['allOf', 'oneOf', 'anyOf']) {
			for (const branch of listOf(schema[key])) for (const name of namesOf(branch) ?? []) names.add(name);
		}
		return names.size === 0 ? undefined : names;
	};

	const scalar = (schema: Node, value: unknown, path: string): string[] => {
		const found: string[] = [];
		const types = typeof schema['type'] === 'string' ? [schema['type']] : listOf(schema['type']);
		const type = typeName(value);
		const fits =
			types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'));
		const nullable = value === null && schema['nullable'] === true;
		if (!fits && !nullable) found.push(`${path}: ${type} where ${types.join(' or ')} is due`);
		const values = schema['enum'];
		if (Array.isArray(values) && !values.includes(value) && !nullable) {
			found.push(`${path}: ${JSON.stringify(value)} is none of ${values.join(', ')}`);
		}
		const format = FORMATS[String(schema['format'])];
		if (format !== undefined && typeof value === 'string' && !format.test(value)) {
			found.push(`${path}: ${JSON.stringify(value)} is no ${String(schema['format'])}`);
		}
		return found;
	};

	const check = (node: unknown, value: unknown, path: string, closed = true): string[] => {
		const schema = resolve(node);
		const found = scalar(schema, value, path);
		for (const branch of listOf(schema['allOf'])) found.push(...check(branch, value, path, false));
		for (const key of ['oneOf', 'anyOf']) {
			// Of the alternatives the one that names the most of what is there, then the one with the fewest complaints.
			const branches = listOf(schema[key]).map((branch) => {
				const names = namesOf(branch);
				const strange =
					isNode(value) && names !== undefined ? Object.keys(value).filter((name) => !names.has(name)) : [];
				return { strange: strange.length, complaints: check(branch, value, path, false) };
			});
			branches.sort((a, b) => a.strange - b.strange || a.complaints.length - b.complaints.length);
			found.push(...(branches[0]?.complaints ?? []));
		}
		if (Array.isArray(value) && schema['items'] !== undefined) {
			value.forEach((item, i) => {
				found.push(...check(schema['items'], item, `${path}[${i}]`));
			});
		}
		if (isNode(value)) {
			for (const name of listOf(schema['required'])) {
				if (!(String(name) in value)) found.push(`${path}.${String(name)}: missing`);
			}
			const properties = isNode(schema['properties']) ? schema['properties'] : {};
			for (const [name, property] of Object.entries(properties)) {
				if (name in value) found.push(...check(property, value[name], `${path}.${name}`));
			}
			const names = closed ? namesOf(schema) : undefined;
			for (const name of Object.keys(value)) {
				if (names !== undefined && !names.has(name)) found.push(`${path}.${name}: not in the document`);
			}
		}
		return found.map((line) => line.replaceAll(/\[\d+\]/g, '[]')).filter((line) => !accepts(line));
	};
	return { resolve, check: (schema, value, path) => [...new Set(check(schema, value, path))] };
}
