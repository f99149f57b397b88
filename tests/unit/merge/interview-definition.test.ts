import { describe, expect, test } from 'vitest';
import { definitionOf } from '../../../utils/merge/interview-definition.ts';
import type { SyncedRecordOf } from '../../../utils/records/synced-record.ts';

type Definition = SyncedRecordOf<'interview-definitions'>;

const definition = (id: string, title: string, fields: Partial<Definition> = {}): Definition => ({
	kind: 'interview-definitions',
	id,
	title,
	active: true,
	jobId: null,
	scorecardId: null,
	...fields,
});

describe('the interview definition of an interview', () => {
	test('is the one of its title', () => {
		const definitions = [definition('d1', 'Debrief'), definition('d2', 'Technical Screen')];
		expect(definitionOf('Technical Screen', 'j1', definitions)).toBe('d2');
	});

	test('is found whatever the case and the spaces', () => {
		const definitions = [definition('d1', ' Technical\u00a0 screen')];
		expect(definitionOf('TECHNICAL Screen ', 'j1', definitions)).toBe('d1');
	});

	test('is none where only a part of a title is the same', () => {
		expect(definitionOf('Screen', 'j1', [definition('d1', 'Technical Screen')])).toBeNull();
	});

	test('is rather that of its job than one that all jobs share', () => {
		const definitions = [definition('d1', 'Screen'), definition('d2', 'Screen', { jobId: 'j1' })];
		expect(definitionOf('Screen', 'j1', definitions)).toBe('d2');
		expect(definitionOf('Screen', 'j2', definitions)).toBe('d1');
	});

	test('is never that of another job, nor one that is archived', () => {
		const others = [
			definition('d1', 'Screen', { jobId: 'j2' }),
			definition('d2', 'Screen', { active: false }),
		];
		expect(definitionOf('Screen', 'j1', others)).toBeNull();
	});

	test('is the same one every time, in whatever order they come', () => {
		const [one, other] = [definition('d1', 'Screen'), definition('d2', 'screen')];
		expect(definitionOf('Screen', 'j1', [one, other])).toBe('d1');
		expect(definitionOf('Screen', 'j1', [other, one])).toBe('d1');
	});
});
