/** Commands that are killed at random moments and started again; nothing may be lost, doubled or unreadable. */
package org.prosodia.kills;
