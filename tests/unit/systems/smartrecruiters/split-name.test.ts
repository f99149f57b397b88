import { describe, expect, test } from 'vitest';
import { splitName } from '../../../../utils/systems/smartrecruiters/split-name.ts';

/** `First|Last`, as the tables below write it. */
function split(name: string, current: string): string | null {
	const [firstName = '', lastName = ''] = current.split('|');
	const parts = splitName(name, { firstName, lastName });
	return parts === null ? null : `${parts.firstName}|${parts.lastName}`;
}

describe('a name that keeps a part keeps what the part is', () => {
	test.each([
		['a new last name', 'Jane Smith', 'Jane|Doe', 'Jane|Smith'],
		['a new first name', 'Joan Doe', 'Jane|Doe', 'Joan|Doe'],
		['a middle name', 'Jane Marie Doe', 'Jane|Doe', 'Jane Marie|Doe'],
		['a second last name', 'Jane Doe Smith', 'Jane|Doe', 'Jane|Doe Smith'],
		['a last name of several words', 'Anna van der Berg', 'Ana|van der Berg', 'Anna|van der Berg'],
		['a first name of several words', 'Mary Ann Lee', 'Mary Ann|Li', 'Mary Ann|Lee'],
		['another case', 'JANE DOE', 'jane|doe', 'JANE|DOE'],
		['accents added to the other part', 'José García', 'Jose|García', 'José|García'],
		['decomposed letters', 'Zoe\u0308 Miller', 'Zo\u00eb|Müller', 'Zo\u00eb|Miller'],
		['the family name first', 'Nguyễn Văn An', 'An|Nguyễn', 'Văn An|Nguyễn'],
		['both the other way round', 'Doe Jane', 'Jane|Doe', 'Jane|Doe'],
		['a comma', 'Doe, Jane', 'Jane|Doe', 'Jane|Doe'],
		['a comma and a middle name', 'Doe, Jane Marie', 'Jane|Doe', 'Jane Marie|Doe'],
		['a comma before a new first name', 'van der Berg, Ana', 'Eva|van der Berg', 'Ana|van der Berg'],
		['a title after the name', 'Jane Roe, PhD', 'Jane|Doe', 'Jane|Roe, PhD'],
		['Arabic', 'محمد علي العمري', 'محمد|العمري', 'محمد علي|العمري'],
		['Hebrew', 'נועה לוי', 'נועה|כהן', 'נועה|לוי'],
		['Cyrillic', 'Ольга Шевченко', 'Ольга|Соколова', 'Ольга|Шевченко'],
		['Devanagari', 'अनन्या शर्मा', 'अनन्या|त्रिपाठी', 'अनन्या|शर्मा'],
		['Thai', 'สมชาย ใจดี', 'สมชาย|ดี', 'สมชาย|ใจดี'],
		['Japanese with a space', '佐藤 花子', '陽子|佐藤', '花子|佐藤'],
		['Korean with a space', '김 민준', '민준|박', '민준|김'],
		['too many spaces', '  Jane \u00a0  Smith ', 'Jane|Doe', 'Jane|Smith'],
		['an emoji', '👩🏽‍💻 Kai Rivers', '👩🏽‍💻 Kai|Waters', '👩🏽‍💻 Kai|Rivers'],
	])('%s', (_, name, current, expected) => {
		expect(split(name, current)).toBe(expected);
	});
});

describe('a name without a space in a script that has none', () => {
	test.each([
		['keeps its family name', '王芳', '伟|王', '芳|王'],
		['keeps its given name', '李伟', '伟|王', '伟|李'],
		['keeps a family name of two characters', '佐藤花子', '陽子|佐藤', '花子|佐藤'],
		['has a family name as long as before', '諸葛亮', '修|歐陽', '亮|諸葛'],
		['has a family name of one character', '张伟', 'John|Smith', '伟|张'],
		['has a family name of two in four', '鈴木健太', 'John|Smith', '健太|鈴木'],
		['is Korean', '김서연', '민준|김', '서연|김'],
		['is the same name without its space', '王伟', '伟|王', '伟|王'],
	])('%s', (_, name, current, expected) => {
		expect(split(name, current)).toBe(expected);
	});
});

describe('a name that has nothing of the current one', () => {
	test.each([
		['has one last name where there was one', 'Ana Maria Silva', 'Jane|Doe', 'Ana Maria|Silva'],
		['has two where there were two', 'Ana María López Ruiz', 'José|García Márquez', 'Ana María|López Ruiz'],
		['keeps small words with the last name', 'Ludwig van Beethoven', 'Jane|Doe', 'Ludwig|van Beethoven'],
		['keeps several of them', 'Oscar de la Renta', 'Jane|Doe', 'Oscar|de la Renta'],
		['always has a first name', 'Rosa Diaz', 'Jane|de la Cruz Gomez', 'Rosa|Diaz'],
		['is the first there is', 'Jane Doe', '|', 'Jane|Doe'],
		['is all in small letters', 'jane doe', '|', 'jane|doe'],
	])('%s', (_, name, current, expected) => {
		expect(split(name, current)).toBe(expected);
	});
});

test.each(['Madonna', 'Jane', 'Doe', '', '   ', '王', 'محمد', 'Doe,'])(
	'%j alone is no first and last name',
	(name) => {
		expect(split(name, 'Jane|Doe')).toBeNull();
	},
);

test('nothing of a name is lost, whatever it is and was', () => {
	const names = [
		'Jane Doe',
		'佐藤陽子',
		'A, B',
		'x y z',
		'van der Berg',
		'Ünal Şahin',
		'a\u202eb c',
		'Q. R. S. T.',
	];
	for (const name of names) {
		for (const current of ['Jane|Doe', '陽子|佐藤', 'B|A', '|', 'z|x y', 'Ünal|x', 'c|', '|T.']) {
			const letters = (text: string) => [...text.normalize('NFC').replaceAll(/[\s,|]/gu, '')].sort().join('');
			const parts = split(name, current);
			expect(letters(parts ?? ''), `${name} over ${current}`).toBe(letters(name));
			expect(parts?.split('|').every((part) => part !== '')).toBe(true);
		}
	}
});
