import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mustAsk, type Sides, sideOf, sidesOf } from '../../../utils/merge/merge.ts';

const value = fc.constantFrom('a', 'b', 'c');
const base = fc.option(value);

describe('a field that is merged three ways', () => {
	test.each([
		['nobody changed it', 'a', 'a', 'a', 'same'],
		['both changed it to the same', 'a', 'b', 'b', 'same'],
		['only the ATS changed it', 'a', 'b', 'a', 'here'],
		['only ModernLoop changed it', 'a', 'a', 'b', 'there'],
		['both changed it', 'a', 'b', 'c', 'conflict'],
		['nobody knows what both agreed on', null, 'a', 'b', 'conflict'],
	])('when %s', (_, before, here, there, side) => {
		expect(sideOf(before, here, there)).toBe(side);
	});

	test('never lets what the other side changed be overwritten without asking', () => {
		fc.assert(
			fc.property(base, value, value, (before, here, there) => {
				const side = sideOf(before, here, there);
				if (here !== there && there !== before) expect(['there', 'conflict']).toContain(side);
				if (here !== there && here !== before) expect(['here', 'conflict']).toContain(side);
			}),
		);
	});

	test('is the same from either side', () => {
		const turned = { same: 'same', conflict: 'conflict', here: 'there', there: 'here' } as const;
		fc.assert(
			fc.property(base, value, value, (before, here, there) => {
				expect(sideOf(before, there, here)).toBe(turned[sideOf(before, here, there)]);
			}),
		);
	});

	test('agrees once it is decided, whoever won', () => {
		fc.assert(
			fc.property(base, value, value, fc.constantFrom('here', 'there'), (before, here, there, chosen) => {
				const side = sideOf(before, here, there);
				const winner = side === 'conflict' ? chosen : side;
				const decided = winner === 'there' ? there : here;
				expect(sideOf(decided, decided, decided)).toBe('same');
			}),
		);
	});
});

const values = fc.record({ name: value, email: value, profileUrls: fc.option(value) });

describe('a candidate', () => {
	test('asks exactly when the other side holds something of its own', () => {
		fc.assert(
			fc.property(fc.option(values), values, values, (before, here, there) => {
				const sides = sidesOf(before, here, there);
				const isTheirs = (['name', 'email', 'profileUrls'] as const).some(
					(field) =>
						here[field] !== null &&
						there[field] !== null &&
						here[field] !== there[field] &&
						there[field] !== before?.[field],
				);
				expect(mustAsk(sides)).toBe(isTheirs);
			}),
		);
	});

	test('is not different in what one side does not tell', () => {
		const untold = { name: 'a', email: 'a', profileUrls: null };
		const told = { name: 'a', email: 'a', profileUrls: 'b' };
		const same: Sides = { name: 'same', email: 'same', profileUrls: 'same' };
		expect(sidesOf(told, untold, told)).toEqual(same);
		expect(sidesOf(null, told, untold)).toEqual(same);
	});
});
