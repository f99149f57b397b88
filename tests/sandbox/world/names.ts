import type { Random } from './random.ts';

type Names = {
	readonly weight: number;
	readonly given: readonly string[];
	readonly family: readonly string[];
};

/** Names by script; Latin ones are the most, as in most organisations that use these systems. */
const SCRIPTS: readonly Names[] = [
	{
		weight: 76,
		given:
			'Amara Anna Ben Carla Clara David Elena Emily Ethan Fatima Grace Hannah Hugo Ines Isabel Jack James Jonas Julia Kofi Laura Leo Liam Lucas Maria Mateo Maya Mia Nadia Noah Nora Olivia Omar Oscar Paul Rosa Ruth Sara Sofia Theo Thomas Tina Victor Zoe'.split(
				' ',
			),
		family:
			'Adeyemi Alvarez Anders Bauer Bennett Brown Carter Chen Costa Cruz Davies Diaz Evans Fischer Fontaine Garcia Gomez Haas Hansen Hughes Ibrahim Jansen Johnson Keller Khan Larsen Lopez Martin Mensah Meyer Miller Moreau Murphy Nguyen Novak Oliveira Patel Reyes Ricci Roberts Santos Schmidt Silva Singh Smith Taylor Torres Walker Weber Wilson Young'.split(
				' ',
			),
	},
	{
		weight: 6,
		given: ['Zoë', 'Søren', 'Łukasz', 'Ağrı', 'Đorđe', 'Þóra', 'Renée', 'José'],
		family: ['Müller', 'O’Connor', 'García-Márquez', 'Åström', 'Dvořák', 'Şahin', 'van der Berg', 'd’Arc'],
	},
	{
		weight: 4,
		given: ['伟', '秀英', '陽子', '健太', '민준', '서연'],
		family: ['王', '李', '佐藤', '鈴木', '김', '박'],
	},
	{ weight: 3, given: ['محمد', 'فاطمة', 'یوسف'], family: ['العمري', 'حسن', 'رضایی'] },
	{ weight: 2, given: ['נועה', 'יוסף'], family: ['כהן', 'לוי'] },
	{ weight: 3, given: ['Ольга', 'Дмитро', 'Иван'], family: ['Соколова', 'Шевченко', 'Ґалаґан'] },
	{ weight: 2, given: ['अनन्या', 'क्षितिज'], family: ['शर्मा', 'त्रिपाठी'] },
	// Letters with combining marks that have no composed form, and decomposed ones that have.
	{
		weight: 1,
		given: ['Zoe\u0308', 'M\u0304a\u0331ri\u0301a'],
		family: ['N\u0303u\u0301n\u0303ez', 'X\u0302\u0323o'],
	},
	{ weight: 1, given: ['Sunny ☀️', '👩🏽‍💻 Kai'], family: ['Day 🇧🇷', 'Rivers'] },
	// Overriding and isolating direction marks, zero width characters: they must not spill over a page.
	{
		weight: 1,
		given: ['\u202eevitcA', 'Zero\u200bWidth'],
		family: ['\u2067ישראל\u2069 Ltd', 'Mar\u00adtin'],
	},
	{
		weight: 1,
		given: ['Wolfeschlegelsteinhausenbergerdorff'.repeat(3), '<i>Anna</i>', '{{constructor}}'],
		family: [
			'Featherstonehaugh-Cholmondeley-Majoribanks-Smythe the Third',
			'"><svg onload=alert(1)>',
			"O'; DROP TABLE",
		],
	},
];

const TOTAL = SCRIPTS.reduce((sum, names) => sum + names.weight, 0);

/** A made-up first and last name. With few names and many people, many share one. */
export function randomName(random: Random): { readonly first: string; readonly last: string } {
	let left = random.int(TOTAL);
	for (const names of SCRIPTS) {
		left -= names.weight;
		if (left < 0) return { first: random.pick(names.given), last: random.pick(names.family) };
	}
	throw new RangeError('no names');
}

/** What people work as, and where, before they apply. */
export const POSITIONS = [
	'Software Engineer',
	'Senior Backend Engineer',
	'Product Designer',
	'Data Analyst',
	'Product Manager',
	'Account Executive',
	'Recruiter',
	'Team Lead',
	'Consultant',
] as const;

export const COMPANIES = [
	'Harbor Robotics',
	'Tidewater Systems',
	'Meridian Foods',
	'Savanna Pay',
	'Kite Mobility',
	'Fernhill',
	'Polder Energy',
	'Greenway Clinics',
	'Cedar & Co.',
	'Studio Alba',
] as const;

export const SCHOOLS = [
	'Northgate University',
	'Lakeside College',
	'Institute of Technology Westhaven',
] as const;
