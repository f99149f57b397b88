import '../../utils/zod-without-eval.ts';
import '../../components/page/page.css';
import '../../components/options/options.css';
import '../../components/connections/setup.css';
import '../../components/connections/permission-list.css';
import '../../components/connections/confidential-switch.css';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { OptionsPage } from '../../components/options/options-page.tsx';
import { type Ports, PortsProvider } from '../../components/page/ports.ts';
import { setLanguage } from '../../components/page/set-language.ts';
import { TextProvider } from '../../components/page/text.ts';
import { createSendToBackground } from '../../utils/messages/send-to-background.ts';

const ports: Ports = {
	send: createSendToBackground((message) => browser.runtime.sendMessage(message)),
	requestAccess: (origin) => browser.permissions.request({ origins: [`${origin}/*`] }),
};

const root = document.getElementById('root');
if (root !== null) {
	createRoot(root).render(
		<TextProvider value={setLanguage(document, browser.i18n, 'optionsTitle')}>
			<PortsProvider value={ports}>
				<OptionsPage />
			</PortsProvider>
		</TextProvider>,
	);
}
