import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT, projectText } from '../../tools/project-files.ts';
import { namedHosts } from '../../tools/supply-chain/built-content.ts';

/** Every host that a shipped file names. A new one is somewhere data could go, and has to be meant. */
const HOSTS = [
	// What is called, once connected, and what content scripts run on.
	...['api.ashbyhq.com', 'api.sandbox.smartrecruiters.com', 'api.smartrecruiters.com', '*.modernloop.io'],
	...['app.ashbyhq.com', 'app.modernloop.io', 'www.smartrecruiters.com'],
	// Examples in the help of fields.
	...['api.example.com', 'bridge.example.com'],
	// Names of formats, and of an error's explanation: never called.
	...['react.dev', 'www.w3.org'],
].sort();

/** What other pages, extensions and programs would reach it by, or it them: each is left out for good. */
const DOORS = [
	...['web_accessible_resources', 'externally_connectable', 'host_permissions', 'optional_permissions'],
	...['sandbox', 'update_url', 'oauth2', 'key', 'devtools_page', 'chrome_url_overrides', 'protocol_handlers'],
	...['user_scripts', 'declarative_net_request', 'file_browser_handlers', 'omnibox'],
];

describe.each(['chrome-mv3', 'firefox-mv3'])('the build %s', (build) => {
	const folder = join(PROJECT, '.output', build);

	test('names no host that is not written out here', () => {
		expect(namedHosts(folder)).toEqual(HOSTS);
	});

	test('opens no door to other pages, extensions or programs', () => {
		const manifest: object = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
		expect(DOORS.filter((door) => door in manifest)).toEqual([]);
	});
});

describe('the workflows', () => {
	const workflow = projectText('.github/workflows/test.yml');

	test('run no action that could change under them', () => {
		const actions = [...workflow.matchAll(/uses:\s*(\S+)/g)].map(([, action = '']) => action);
		expect(actions.length).toBeGreaterThan(0);
		expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
	});

	test('may read the code and nothing else, and are given no secret', () => {
		expect(workflow.match(/^permissions:\n(?: {2}.*\n)+/gm)).toEqual(['permissions:\n  contents: read\n']);
		expect(workflow.match(/^ +permissions:/gm)).toBeNull();
		expect(workflow).not.toMatch(/secrets\.|pull_request_target|workflow_run/);
	});

	test('put nothing of a pull request’s text into a command', () => {
		expect(workflow).not.toMatch(/\$\{\{\s*github\.(?:event|head_ref)/);
	});
});
