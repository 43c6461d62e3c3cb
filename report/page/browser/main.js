// @ts-check
// These scripts run in the reader's browser, as they are.
"use strict";

switchLanguages(editionsOf());
