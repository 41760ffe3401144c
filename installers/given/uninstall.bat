@echo off
rem ASCII only, as install.bat; what is told in Chinese stands in UTF-16 files, which "type" shows in every code page.
setlocal DisableDelayedExpansion
set "PLACE=%LOCALAPPDATA%\Programs\anjuan"
set "COMMAND=%LOCALAPPDATA%\Microsoft\WindowsApps\anjuan.cmd"
cd /d "%TEMP%"
if not exist "%PLACE%\installed.json" goto absent
if exist "%COMMAND%" findstr /c:"anjuan launcher" "%COMMAND%" >nul && del /q "%COMMAND%"
if exist "%LOCALAPPDATA%\anjuan\Cache" rmdir /s /q "%LOCALAPPDATA%\anjuan\Cache"
rmdir "%LOCALAPPDATA%\anjuan" 2>nul
type "%~dp0inside\removed.txt"
pause
rem The line is read whole before the folder goes, which may hold this very file.
rmdir /s /q "%PLACE%" & exit /b
:absent
type "%~dp0inside\absent.txt"
pause
exit /b 0
