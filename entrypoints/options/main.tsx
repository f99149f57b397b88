import '../../utils/zod-without-eval.ts';
import '../../components/page/page.css';
import '../../components/page/parts.css';
import '../../components/options/options.css';
import '../../components/connections/setup.css';
import '../../components/connections/permission-list.css';
import '../../components/connections/confidential-switch.css';
import '../../components/sync/sync.css';
import '../../components/audit/audit.css';
import '../../components/diagnostics/diagnostics.css';
import '../../components/policy/policy.css';
import '../../components/lock/lock.css';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { LockProvider } from '../../components/lock/lock-provider.tsx';
import { OptionsPage } from '../../components/options/options-page.tsx';
import { browserPorts } from '../../components/page/browser-ports.ts';
import { PortsProvider } from '../../components/page/ports.ts';
import { setLanguage } from '../../components/page/set-language.ts';
import { TextProvider } from '../../components/page/text.ts';

const root = document.getElementById('root');
if (root !== null) {
	createRoot(root).render(
		<TextProvider value={setLanguage(document, browser.i18n, 'optionsTitle')}>
			<PortsProvider value={browserPorts}>
				<LockProvider>
					<OptionsPage />
				</LockProvider>
			</PortsProvider>
		</TextProvider>,
	);
}
