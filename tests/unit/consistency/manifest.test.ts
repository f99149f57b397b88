import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT, projectJson, projectText } from '../../tools/project-files.ts';

/**
 * Everything the built product asks a browser for, written out once more: a change of the manifest has to be
 * made in both places, so none happens in passing.
 */
const PERMISSIONS = ['alarms', 'idle', 'storage', 'unlimitedStorage'];

const OPTIONAL_HOSTS = [
	'https://api.smartrecruiters.com/*',
	'https://api.sandbox.smartrecruiters.com/*',
	'https://api.ashbyhq.com/*',
	'https://*.modernloop.io/*',
];

/** What content scripts run on, by script. */
const PAGES = {
	ashby: 'https://app.ashbyhq.com/*',
	modernloop: 'https://app.modernloop.io/*',
	smartrecruiters: 'https://www.smartrecruiters.com/app/*',
};

const { version } = projectJson('package.json') as { readonly version: string };

const EVERYWHERE = {
	manifest_version: 3,
	name: '__MSG_extensionName__',
	description: '__MSG_extensionDescription__',
	version,
	default_locale: 'en',
	icons: Object.fromEntries([16, 32, 48, 96, 128].map((size) => [size, `icons/${size}.png`])),
	permissions: PERMISSIONS,
	optional_host_permissions: OPTIONAL_HOSTS,
	action: { default_title: 'LoopLink', default_popup: 'popup.html' },
	options_ui: { open_in_tab: true, page: 'options.html' },
	content_scripts: Object.entries(PAGES).map(([name, match]) => ({
		matches: [match],
		run_at: 'document_end',
		js: [`content-scripts/${name}.js`],
	})),
	content_security_policy: {
		extension_pages: [
			...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:"],
			...["font-src 'self'", 'connect-src https:', "base-uri 'none'", "form-action 'none'"],
			...["frame-ancestors 'none'", "object-src 'none'"],
			...["require-trusted-types-for 'script'", "trusted-types 'none'"],
		].join('; '),
	},
};

const CHROME = {
	...EVERYWHERE,
	minimum_chrome_version: '131',
	storage: { managed_schema: 'managed-schema.json' },
	background: { type: 'module', service_worker: 'background.js' },
};

const FIREFOX = {
	...EVERYWHERE,
	background: { type: 'module', scripts: ['background.js'] },
	browser_specific_settings: {
		gecko: {
			id: 'looplink@looplink.example',
			strict_min_version: '147.0',
			data_collection_permissions: { required: ['authenticationInfo', 'personallyIdentifyingInfo'] },
		},
	},
};

describe.each([
	['Chrome and Edge', 'chrome-mv3', CHROME],
	['Firefox', 'firefox-mv3', FIREFOX],
])('the manifest built for %s', (_, folder, expected) => {
	const file = join(PROJECT, '.output', folder, 'manifest.json');

	test('asks for exactly what is written out here', () => {
		if (!existsSync(file)) throw new Error(`${folder} is not built: npm run build`);
		expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(expected);
	});

	test('names only files that are there', () => {
		const icons = Object.values(expected.icons);
		const scripts = expected.content_scripts.flatMap(({ js }) => js);
		const files = [...icons, ...scripts, 'popup.html', 'options.html', 'background.js'];
		expect(files.filter((name) => !existsSync(join(PROJECT, '.output', folder, name)))).toEqual([]);
	});
});

test('each permission and host has its heading in docs/permissions.md, and no other has', () => {
	const headings = [...projectText('docs/permissions.md').matchAll(/^### `([^`]+)`$/gm)];
	expect(headings.map(([, name]) => name)).toEqual([
		...PERMISSIONS,
		...Object.values(PAGES),
		...OPTIONAL_HOSTS,
	]);
});
