import { expect, test } from 'vitest';
import type { ConnectedView } from '../../../../components/connections/connected.tsx';
import { statusOf } from '../../../../components/connections/connection-status.ts';

const CONNECTED: ConnectedView = {
	system: 'ashby',
	status: 'connected',
	url: 'https://api.ashbyhq.com',
	keyHint: '4f2a',
	report: {
		accountName: null,
		permissions: [{ name: 'Jobs (read)', access: 'read', required: true, state: 'missing' }],
	},
	testedAt: 0,
	accessAllowed: true,
	confidential: false,
	problem: null,
};

test('ModernLoop without a bridge is optional, not missing', () => {
	expect(statusOf({ system: 'modernloop', status: 'none' })).toBe('optional');
	expect(statusOf({ system: 'ashby', status: 'none' })).toBe('none');
});

test('a key that can no longer be read is said for every system', () => {
	expect(statusOf({ system: 'modernloop', status: 'none', lost: true })).toBe('lost');
});

test('the most pressing of several troubles is named', () => {
	const offline = { ...CONNECTED, problem: { kind: 'offline' } as const };
	expect(statusOf({ ...offline, accessAllowed: false })).toBe('access');
	expect(statusOf(offline)).toBe('problem');
	expect(statusOf(CONNECTED)).toBe('permissions');
	expect(statusOf({ ...CONNECTED, report: { accountName: null, permissions: [] } })).toBe('connected');
});
