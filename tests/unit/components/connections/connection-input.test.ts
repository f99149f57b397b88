import { describe, expect, test } from 'vitest';
import { keyProblem, urlProblem } from '../../../../components/connections/connection-input.ts';

describe('Connection URL', () => {
	test('each system takes its own API', () => {
		expect(urlProblem('ashby', 'https://api.ashbyhq.com')).toBeNull();
		expect(urlProblem('smartrecruiters', ' https://api.smartrecruiters.com/ ')).toBeNull();
		expect(urlProblem('modernloop', 'https://bridge.example.com/loop')).toBeNull();
	});

	test('a key is never sent to another system or to an unknown host', () => {
		expect(urlProblem('ashby', 'https://api.smartrecruiters.com')).toBe('optionsUrlOtherHost');
		expect(urlProblem('ashby', 'https://bridge.example.com')).toBe('optionsUrlOtherHost');
		expect(urlProblem('modernloop', 'https://api.ashbyhq.com')).toBe('optionsUrlNotBridge');
	});

	test('what cannot work is said before anything is sent', () => {
		expect(urlProblem('modernloop', '  ')).toBe('optionsUrlEmpty');
		expect(urlProblem('ashby', 'api.ashbyhq.com')).toBe('optionsUrlInvalid');
		expect(urlProblem('ashby', 'http://api.ashbyhq.com')).toBe('optionsUrlNotHttps');
		expect(urlProblem('ashby', 'https://app.ashbyhq.com')).toBe('optionsUrlNotApi');
	});
});

describe('API key', () => {
	test('a first connection needs one', () => {
		expect(keyProblem('', 'https://api.ashbyhq.com', null)).toBe('optionsKeyEmpty');
		expect(keyProblem('abc', 'https://api.ashbyhq.com', null)).toBeNull();
	});

	test('an empty field keeps the stored key, but only for the host it was stored for', () => {
		const saved = 'https://bridge.example.com/loop';
		expect(keyProblem('', 'https://bridge.example.com/other', saved)).toBeNull();
		expect(keyProblem('', 'https://bridge.example.org/loop', saved)).toBe('optionsKeyAgain');
	});
});
