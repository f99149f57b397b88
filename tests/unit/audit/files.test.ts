import { expect, test } from 'vitest';
import { auditFile } from '../../../utils/audit/audit-file.ts';
import { keyUseFile } from '../../../utils/audit/key-use-file.ts';
import type { AuditFileEntry } from '../../../utils/messages/report-protocol.ts';

const NOW = Date.parse('2026-11-22T23:30:00Z');

const entry: AuditFileEntry = {
	at: NOW - 1_000,
	who: 'u-7',
	system: 'modernloop',
	of: 'ashby',
	kind: 'candidates',
	recordId: 'c-1',
	field: 'name',
	outcome: 'written',
};

test('the log of writes names times in UTC, users and records by their ids', () => {
	const { name, type, content } = auditFile([entry, { ...entry, who: '', outcome: 'failed' }], NOW);
	expect([name, type]).toEqual(['looplink-writes-2026-11-22.csv', 'text/csv']);
	expect(content.split('\r\n')).toEqual([
		'\ufefftime,user_id,system,of,kind,record_id,field,outcome',
		'2026-11-22T23:29:59.000Z,u-7,modernloop,ashby,candidates,c-1,name,written',
		'2026-11-22T23:29:59.000Z,,modernloop,ashby,candidates,c-1,name,failed',
		'',
	]);
});

test('an id that a vendor makes look like a formula is text', () => {
	expect(auditFile([{ ...entry, recordId: '=1+1' }], NOW).content).toContain(",'=1+1,");
});

test('the uses of keys are told by the hour, and no spreadsheet takes a key’s digits for a number', () => {
	const use = { day: '2026-11-22', hour: 9, system: 'ashby', purpose: 'interactive', requests: 12 } as const;
	const { name, content } = keyUseFile([{ ...use, key: '1234e567' }], NOW);
	expect(name).toBe('looplink-key-use-2026-11-22.csv');
	expect(content.split('\r\n')).toEqual([
		'\ufeffhour,system,purpose,key,requests',
		'2026-11-22T09:00:00.000Z,ashby,somebody waited,sha256:1234e567,12',
		'',
	]);
});
