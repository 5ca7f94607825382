/* HTTP methods, roles of a route and languages: small enumerations everybody in web and above shares. */
#ifndef WEB_METHOD_H
#define WEB_METHOD_H

enum method { METHOD_OTHER, METHOD_GET, METHOD_HEAD, METHOD_POST };
enum lang { LANG_VI, LANG_EN, LANG__MAX };

#endif
