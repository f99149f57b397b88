import type { Plugin } from 'vite';

/** A place in a package where text becomes code or markup, and what stands there instead. */
type Cut = { readonly file: string; readonly from: string; readonly to: string; readonly times: number };

const THROW = `(() => { throw new TypeError('left out of LoopLink: text never becomes code or markup'); })()`;

/**
 * Nothing of LoopLink reaches these places. Without them none of its pages can be made to run or to show text
 * as code or markup, and whoever reads the built files finds nothing to ask about.
 */
const CUTS: readonly Cut[] = [
	// `dangerouslySetInnerHTML`, of elements and of custom elements.
	{
		file: 'react-dom/cjs/react-dom-client.production.js',
		from: '(domElement.innerHTML = key)',
		to: THROW,
		times: 2,
	},
	// React's way to make a <script> that does not run.
	{
		file: 'react-dom/cjs/react-dom-client.production.js',
		from: 'nextResource.innerHTML = "<script>\\x3c/script>"',
		to: THROW,
		times: 1,
	},
	// Scripts that a page asks React to load.
	{
		file: 'react-dom/cjs/react-dom-client.production.js',
		from: '.createElement("script")',
		to: `.createElement(${THROW})`,
		times: 3,
	},
	// zod's parsers made of text, and its probe whether they may be.
	{ file: 'zod/v4/core/doc.js', from: 'const F = Function;', to: `const F = ${THROW};`, times: 1 },
	{ file: 'zod/v4/core/util.js', from: 'const F = Function;', to: `const F = ${THROW};`, times: 1 },
];

/** The text of a package's file without those places. Throws when the package has changed around them. */
export function withoutDynamicCode(id: string, code: string): string | null {
	const path = id.replaceAll('\\', '/').replace(/\?.*$/, '');
	const cuts = CUTS.filter(({ file }) => path.endsWith(`/node_modules/${file}`));
	if (cuts.length === 0) return null;
	return cuts.reduce((text, { file, from, to, times }) => {
		const parts = text.split(from);
		if (parts.length !== times + 1) {
			throw new Error(`${file} has "${from}" ${parts.length - 1} times, not ${times}: look at it again.`);
		}
		return parts.join(to);
	}, code);
}

/** Leaves what can turn text into code or markup out of the shipped packages. */
export const leaveOutDynamicCode: Plugin = {
	name: 'leave-out-dynamic-code',
	apply: 'build',
	transform: (code, id) => withoutDynamicCode(id, code),
};
