/** Pages in the system's Chromium, as a person meets them. */
package comity.web;
