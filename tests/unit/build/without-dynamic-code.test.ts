import { expect, test } from 'vitest';
import { withoutDynamicCode } from '../../../utils/build/without-dynamic-code.ts';
import { projectText } from '../../tools/project-files.ts';
import { dynamicCode } from '../../tools/supply-chain/dynamic-code.ts';

const REACT = 'react-dom/cjs/react-dom-client.production.js';
const idOf = (file: string) => `/home/jane/looplink/node_modules/${file}`;

test.each([REACT, 'zod/v4/core/doc.js', 'zod/v4/core/util.js'])(
	'%s is shipped without its dynamic code',
	(file) => {
		const code = projectText(`node_modules/${file}`);
		expect(dynamicCode(file, code).length).toBeGreaterThan(0);
		const left = dynamicCode(file, withoutDynamicCode(idOf(file), code) ?? '');
		// What React imports is bundled; here it still names packages.
		expect(left.filter((place) => !place.includes('imports'))).toEqual([]);
	},
);

test('the cuts hold on Windows, and for an address with a query', () => {
	const code = projectText('node_modules/zod/v4/core/doc.js');
	const id = 'C:\\looplink\\node_modules\\zod\\v4\\core\\doc.js?v=1';
	expect(withoutDynamicCode(id, code)).toBe(withoutDynamicCode(idOf('zod/v4/core/doc.js'), code));
});

test('a package that has changed around a cut stops the build', () => {
	expect(() => withoutDynamicCode(idOf(REACT), 'domElement.innerHTML = value')).toThrow('look at it again');
});

test('all other files stay as they are', () => {
	expect(withoutDynamicCode(idOf('zod/v4/core/parse.js'), 'const F = Function;')).toBeNull();
	expect(
		withoutDynamicCode('/home/jane/looplink/utils/zod/v4/core/doc.js', 'const F = Function;'),
	).toBeNull();
});
