import fc from 'fast-check';

/** What an attacker puts where something else is due. Parsed, so that `__proto__` is a key of its own. */
const NASTY: readonly unknown[] = [
	...[null, true, -1, 0.5, 1e308, 2 ** 53, '', ' ', '\0', '\uD800', '\u202egnol', 'x'.repeat(5_000)],
	...[
		'../../admin',
		'..%2f..%2fadmin',
		'a/b',
		'a?b=c',
		'a#b',
		'%00',
		'//evil.example/',
		'\\\\evil.example\\',
	],
	...[
		'javascript:alert(1)',
		'data:text/html,x',
		'https://evil.example/',
		'https://app.modernloop.io@evil.example/',
	],
	...['<img src=x onerror=alert(1)>', '__proto__', 'constructor', 'toString', 'NaN', '9999-99-99T99:99:99Z'],
	...[[], {}, [[[[]]]], [null], Array.from({ length: 500 }, () => null)],
	JSON.parse('{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}'),
	JSON.parse('{"then":"not a promise","toString":"not a function","length":1e9}'),
];

export const nasty = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...NASTY) },
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);

/** Addresses of nobody in particular; `fc.webUrl` takes a hundred times longer to make one. */
export const foreignUrl = fc
	.tuple(
		fc.constantFrom('https://', 'http://', 'ftp://', 'HTTPS://'),
		fc.constantFrom(
			'evil.example',
			'app.ashbyhq.com.evil.example',
			'evilmodernloop.io',
			'a@app.modernloop.io',
		),
		fc.constantFrom('', '/', '/x/1', '/?q=1', '/#x'),
	)
	.map((parts) => parts.join(''));

/** Changes to a genuine JSON value: how many, where (as a share of all its places) and into what. */
export const changes = fc.array(fc.record({ place: fc.nat(1_000_000), into: nasty, also: fc.boolean() }), {
	minLength: 1,
	maxLength: 4,
});
export type Changes = readonly { readonly place: number; readonly into: unknown; readonly also: boolean }[];

/** A copy of a genuine value with the changes in it. `also` adds a key instead of replacing one. */
export function changed(genuine: unknown, list: Changes): unknown {
	const root = { value: structuredClone(genuine) };
	for (const { place, into, also } of list) {
		const places = placesIn(root);
		const [owner, key] = places[place % places.length] ?? [root, 'value'];
		Object.defineProperty(owner, also && !Array.isArray(owner) && owner !== root ? '__proto__' : key, {
			value: structuredClone(into),
			enumerable: true,
			configurable: true,
			writable: true,
		});
	}
	return root.value;
}

function placesIn(owner: object): [object, string][] {
	return Object.entries(owner).flatMap(([key, value]): [object, string][] => [
		[owner, key],
		...(typeof value === 'object' && value !== null ? placesIn(value) : []),
	]);
}

/** Whether anything has reached the prototypes that all objects share. */
export function isPolluted(): boolean {
	return 'polluted' in {} || 'polluted' in [];
}
